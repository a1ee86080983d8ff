namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>What the first lines of a response say about the rest of it.</summary>
/// <param name="Bytes">Length of the head itself, its empty line included.</param>
/// <param name="Length">Bytes of the body when <paramref name="Framing"/> is <see cref="ResponseFraming.Sized"/>.</param>
/// <param name="KeepAlive">The connection may carry another exchange afterwards.</param>
internal readonly record struct ResponseHead(int Bytes, int Status, ResponseFraming Framing, long Length, bool KeepAlive);
