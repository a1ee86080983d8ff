using System.Globalization;
using System.Text;

namespace Springtide.Providers.Process;

/// <summary>Bytes of a program as lines for people. Pure.</summary>
internal static class OutputText
{
    /// <summary>In bytes. A longer line is cut: some programs write megabytes without a line end.</summary>
    public const int LongestLine = 16 * 1024;

    public static IReadOnlyList<string> Lines(ReadOnlySpan<byte> bytes)
    {
        var lines = new List<string>();
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            lines.Add(Line(end < 0 ? bytes : bytes[..end]));
            bytes = end < 0 ? [] : bytes[(end + 1)..];
        }
        return lines;
    }

    private static string Line(ReadOnlySpan<byte> bytes) => bytes.Length <= LongestLine
        ? Encoding.UTF8.GetString(bytes).TrimEnd('\r')
        : string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetString(bytes[..LongestLine])}… ({bytes.Length:N0} bytes)");
}
