using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Providers;

namespace Springtide.ControlPlane.Logs;

/// <summary>What instances wrote, ended ones included, in the order of time; followed, also what they and later ones write.</summary>
internal sealed class LogStream(IInstanceView instances, IInstanceOutput output, TimeProvider time)
{
    public const int DefaultLines = 200;
    public const int MostLines = 10_000;

    public async IAsyncEnumerable<LogLine> ReadAsync(LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sources = Concerned(query);
        var (past, ends) = query.Lines is { } lines ? new LogTail(output).Read(sources, query.Filter, lines, query.Follow) : All(sources, query);
        foreach (var line in past)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return line;
        }
        if (!query.Follow) yield break;
        await foreach (var line in FollowAsync(query, ends, cancellationToken).ConfigureAwait(false)) yield return line;
    }

    // Ends are known once the lines were read, which is before anybody asks for them.
    private (IEnumerable<LogLine> Lines, Dictionary<InstanceId, long> Ends) All(IReadOnlyList<OutputSource> sources, LogQuery query)
    {
        var ends = new Dictionary<InstanceId, long>();
        return (Read(), ends);

        IEnumerable<LogLine> Read()
        {
            var readers = sources.Select(source => FromBeginning(source, query.Filter)).ToList();
            foreach (var line in LogMerge.InOrder(readers, last: !query.Follow)) yield return line;
            foreach (var reader in readers) ends[reader.Instance] = reader.Position;
        }
    }

    private InstanceLines FromBeginning(OutputSource source, LogFilter filter)
    {
        var (marks, extent) = (output.Marks(source.Instance), output.Extent(source.Instance));
        var from = LineReader.StartOfLine(output, source.Instance, filter.Since is { } since ? WritingTimes.PositionBefore(marks, since) : 0, extent);
        return new InstanceLines(source, new LineReader(output, source.Instance, from, extent.End), new WritingTimes(marks, source.LastWritten), filter);
    }

    // Readers wait while the client does: instances write to files, so a slow client holds up nobody else.
    private async IAsyncEnumerable<LogLine> FollowAsync(LogQuery query, Dictionary<InstanceId, long> ends, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = Channel.CreateBounded<LogLine>(1_000);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var followers = new LogFollowers(ends, query.Filter, output, time, lines.Writer, ending.Token);
        void Look(AppId app)
        {
            if (app.Environment == query.Environment && (query.App is null || query.App == app)) followers.Include(Concerned(query).Where(source => source.MayGrow || !ends.ContainsKey(source.Instance)));
        }
        instances.Changed += Look;
        try
        {
            followers.Include(Concerned(query).Where(source => source.MayGrow));
            await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return line;
        }
        finally
        {
            instances.Changed -= Look;
            await ending.CancelAsync().ConfigureAwait(false);
            lines.Writer.TryComplete();
        }
    }

    private List<OutputSource> Concerned(LogQuery query) => [.. output.Sources().Where(query.Concerns).OrderBy(source => source.LastWritten)];
}
