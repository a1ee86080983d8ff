using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Providers;

namespace Springtide.ControlPlane.Logs;

/// <summary>The newest lines of several outputs. Looks back in windows that grow, until it has enough or is at the beginning.</summary>
internal sealed class LogTail(IInstanceOutput output)
{
    private const long FirstWindow = 256 * 1024;

    /// <summary>Of text that an answer may hold.</summary>
    private const int MostCharacters = 16 << 20;

    /// <returns>Oldest first, and of each instance where its last line ends.</returns>
    public (IReadOnlyList<LogLine> Lines, Dictionary<InstanceId, long> Ends) Read(IEnumerable<OutputSource> sources, LogFilter filter, int lines, bool follow)
    {
        var (newest, ends) = (new List<LogLine>(), new Dictionary<InstanceId, long>());
        foreach (var source in sources)
        {
            var (own, end) = Read(source, filter, lines, follow);
            ends[source.Instance] = end;
            newest = Newest(newest.Concat(own).OrderBy(line => line.At), lines);
        }
        return (newest, ends);
    }

    private (List<LogLine> Lines, long End) Read(OutputSource source, LogFilter filter, int lines, bool follow)
    {
        var marks = output.Marks(source.Instance);
        var (oldest, end) = Extent(source.Instance, filter, marks);
        var (found, upTo, last) = (new List<LogLine>(), end, (long?)null);
        for (var window = FirstWindow; lines > 0 && found.Count < lines && upTo > oldest; window *= 2)
        {
            var from = LineReader.StartOfLine(output, source.Instance, upTo - window, new OutputExtent(oldest, upTo));
            if (from >= upTo) continue;   // one line is longer than the window
            var reader = new InstanceLines(source, new LineReader(output, source.Instance, from, upTo), new WritingTimes(marks, source.LastWritten), filter);
            var newer = All(reader, atEnd: upTo < end || !follow, lines);
            last ??= reader.Position;
            found = Newest(newer.Concat(found), lines);
            upTo = from;
        }
        return (found, last ?? end);
    }

    private OutputExtent Extent(InstanceId instance, LogFilter filter, IReadOnlyList<OutputMark> marks)
    {
        var extent = output.Extent(instance);
        return filter.Since is { } since ? extent with { Oldest = LineReader.StartOfLine(output, instance, WritingTimes.PositionBefore(marks, since), extent) } : extent;
    }

    private static IEnumerable<LogLine> All(InstanceLines reader, bool atEnd, int most)
    {
        var (kept, characters) = (new Queue<LogLine>(), 0L);
        while (reader.Next(atEnd) is { } line)
        {
            kept.Enqueue(line);
            characters += line.Text.Length;
            while (kept.Count > most || (characters > MostCharacters && kept.Count > 1)) characters -= kept.Dequeue().Text.Length;
        }
        return kept;
    }

    private static List<LogLine> Newest(IEnumerable<LogLine> lines, int most)
    {
        var (kept, characters) = (lines.TakeLast(most).ToList(), 0L);
        var first = kept.FindLastIndex(line => (characters += line.Text.Length) > MostCharacters);
        return first < 0 ? kept : kept[(first + 1)..];
    }
}
