using System.Globalization;
using System.Text;

namespace Springtide.Instances;

/// <summary>Reads the first line of an HTTP/1 answer as a sign of readiness.</summary>
internal static class StatusLine
{
    public static ProbeResult Judge(ReadOnlySpan<byte> line, string? health)
    {
        if (StatusOf(line) is not { } status) return new ProbeResult(ProbeEnding.Broken, line.IsEmpty ? "closed the connection without an answer" : "did not answer in HTTP/1");
        var ready = health is null ? status < 500 : status is >= 200 and < 400;
        return ready ? ProbeResult.Ready : new ProbeResult(ProbeEnding.Unready, $"answered {status} to GET {health ?? "/"}");
    }

    private static int? StatusOf(ReadOnlySpan<byte> line)
    {
        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || line[8] != ' ') return null;
        var digits = Encoding.ASCII.GetString(line.Slice(9, 3));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;
    }
}
