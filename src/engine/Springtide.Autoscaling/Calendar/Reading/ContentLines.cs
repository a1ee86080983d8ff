namespace Springtide.Autoscaling.Calendar;

/// <summary>Folded lines made whole again: one that begins with a space or a tab goes on with the line before. Bytes, because a fold may fall inside a character.</summary>
internal static class ContentLines
{
    public static IEnumerable<ContentLine> Of(IReadOnlyList<byte[]> lines)
    {
        for (var at = 0; at < lines.Count;)
        {
            var (first, whole) = (at, new List<byte>(lines[at++]));
            while (at < lines.Count && lines[at].Length > 0 && lines[at][0] is (byte)' ' or (byte)'\t') whole.AddRange(lines[at++].AsSpan(1));
            var text = CalendarReader.Text(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(whole), first + 1);
            if (text.Length > 0) yield return ContentLine.Parse(text, first + 1);
        }
    }
}
