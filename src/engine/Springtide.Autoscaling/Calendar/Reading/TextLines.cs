namespace Springtide.Autoscaling.Calendar;

/// <summary>Bytes by line, without the ends of lines.</summary>
internal static class TextLines
{
    public static IReadOnlyList<byte[]> Of(ReadOnlySpan<byte> file)
    {
        var lines = new List<byte[]>();
        while (file.Length > 0)
        {
            var end = file.IndexOf((byte)'\n');
            lines.Add((end < 0 ? file : file[..end]).TrimEnd((byte)'\r').ToArray());
            file = end < 0 ? [] : file[(end + 1)..];
        }
        return lines;
    }
}
