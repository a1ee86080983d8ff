namespace Springtide.Instances;

/// <summary>
/// The first exchange of HTTP/2 by prior knowledge. A server's SETTINGS frame is its sign of readiness: gRPC programs answer plain requests with errors,
/// so a status would say less.
/// </summary>
internal static class Http2Hello
{
    private const int FrameHeader = 9;
    private const byte Settings = 4;

    /// <summary>The connection preface and an empty SETTINGS frame.</summary>
    public static ReadOnlyMemory<byte> Preface { get; } = (byte[])[.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, 0, 0, 0, Settings, 0, 0, 0, 0, 0];

    public static bool IsFrame(ReadOnlySpan<byte> bytes) => bytes.Length >= FrameHeader && !bytes.StartsWith("HTTP/"u8);

    public static ProbeResult Judge(ReadOnlySpan<byte> answer) =>
        IsFrame(answer) && answer[3] == Settings ? ProbeResult.Ready
        : answer.IsEmpty ? new ProbeResult(ProbeEnding.Broken, "closed the connection without an answer")
        : new ProbeResult(ProbeEnding.Unready, "does not speak HTTP/2 without TLS");
}
