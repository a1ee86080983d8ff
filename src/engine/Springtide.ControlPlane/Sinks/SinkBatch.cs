using System.Collections.Immutable;
using System.Text.Json;
using Springtide.ControlPlane.Logs;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Providers;

namespace Springtide.ControlPlane.Sinks;

/// <summary>What is forwarded at once: lines of several instances in the order of time, and how far each is with them.</summary>
/// <param name="Missed">Bytes that were gone.</param>
/// <param name="Waiting">Bytes that are not forwarded yet, the batch's included.</param>
/// <param name="Behind">Those that are not once the batch is taken.</param>
internal sealed record SinkBatch(IReadOnlyList<LogLine> Lines, SinkPosition After, long Missed, long Waiting, long Behind)
{
    private const int MostLines = 2_000;
    private const int MostCharacters = 1 << 20;

    /// <summary>Reads on from <paramref name="position"/>.</summary>
    public static SinkBatch Next(IInstanceOutput output, IEnumerable<OutputSource> sources, SinkPosition position, LineLevel? level)
    {
        var (lines, characters, missed, waiting, behind) = (new List<LogLine>(), 0, 0L, 0L, 0L);
        var positions = ImmutableDictionary.CreateBuilder<string, long>();
        foreach (var source in sources)
        {
            var from = position.Instances.GetValueOrDefault(source.Instance.Value);
            var extent = output.Extent(source.Instance);
            positions[source.Instance.Value] = from;
            if (from >= extent.End) continue;
            var reader = Reader(output, source, from, extent, level);
            while (lines.Count < MostLines && characters < MostCharacters && reader.Next(last: !source.MayGrow) is { } line)
            {
                lines.Add(line);
                characters += line.Text.Length;
            }
            positions[source.Instance.Value] = reader.Position;
            missed += reader.Missed;
            waiting += extent.End - from;
            behind += Math.Max(0, extent.End - reader.Position);
        }
        return new SinkBatch([.. lines.OrderBy(line => line.At)], position with { Instances = positions.ToImmutable(), Dropped = position.Dropped + missed }, missed, waiting, behind);
    }

    /// <summary>A JSON object per line.</summary>
    public byte[] ToNdJson()
    {
        using var bytes = new MemoryStream();
        foreach (var line in Lines)
        {
            JsonSerializer.Serialize(bytes, line, ModelJson.AsPlain(ModelJson.Default.LogLine));
            bytes.WriteByte((byte)'\n');
        }
        return bytes.ToArray();
    }

    private static InstanceLines Reader(IInstanceOutput output, OutputSource source, long from, OutputExtent extent, LineLevel? level)
    {
        List<OutputMark> marks = [.. output.Marks(source.Instance).Where(mark => mark.Position > from - LineReader.Longest)];
        return new InstanceLines(source, new LineReader(output, source.Instance, from, extent.End), new WritingTimes(marks, source.LastWritten), new LogFilter(AtLeast: level));
    }
}
