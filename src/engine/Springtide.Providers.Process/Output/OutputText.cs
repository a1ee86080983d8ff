using System.Text;

namespace Springtide.Providers.Process;

/// <summary>Bytes of a program as lines for people. Pure.</summary>
internal static class OutputText
{
    public static IReadOnlyList<string> Lines(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return [];
        var text = Encoding.UTF8.GetString(bytes);
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r'));
        return text.EndsWith('\n') ? [.. lines.SkipLast(1)] : [.. lines];
    }
}
