namespace Springtide.Model.Api;

/// <summary>Answer to an upload.</summary>
/// <param name="Digest">sha256 of the bytes that came, 64 small hexadecimal digits.</param>
/// <param name="Known">The same bytes were stored before; nothing was stored again.</param>
public sealed record ArtefactReceipt(string Digest, long Size, int Files, bool Known);
