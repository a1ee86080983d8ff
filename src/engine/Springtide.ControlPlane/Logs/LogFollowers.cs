using System.Threading.Channels;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Providers;

namespace Springtide.ControlPlane.Logs;

/// <summary>A reader per instance that looks a few times a second for more, all into one channel: watches are a scarce thing and people read slowly.</summary>
/// <param name="from">Where to begin with an instance that was there already; of one that comes later, at its beginning.</param>
internal sealed class LogFollowers(IReadOnlyDictionary<InstanceId, long> from, LogFilter filter, IInstanceOutput output, TimeProvider time, ChannelWriter<LogLine> lines, CancellationToken ending)
{
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();   // guards _followed
    private readonly HashSet<InstanceId> _followed = [];

    /// <summary>Begins to follow those that are not followed yet.</summary>
    public void Include(IEnumerable<OutputSource> sources)
    {
        foreach (var source in sources)
        {
            lock (_gate)
            {
                if (!_followed.Add(source.Instance)) continue;
            }
            _ = Task.Run(() => FollowAsync(source), ending);
        }
    }

    private async Task FollowAsync(OutputSource source)
    {
        try { await ReadAsync(source).ConfigureAwait(false); }
        catch (OperationCanceledException) when (ending.IsCancellationRequested) { }
        catch (ChannelClosedException) { }                            // the client left
        catch (Exception exception) { lines.TryComplete(exception); }   // the request answers for it
    }

    private async Task ReadAsync(OutputSource source)
    {
        var reader = new LineReader(output, source.Instance, from.GetValueOrDefault(source.Instance), long.MaxValue);
        using var timer = new PeriodicTimer(Cadence, time);
        var looked = time.GetUtcNow() - TimeSpan.FromSeconds(5);
        for (var ended = false; !ended;)
        {
            ended = !output.MayGrow(source.Instance);
            var more = new InstanceLines(source, reader, new WritingTimes([new OutputMark(looked, 0)], looked = time.GetUtcNow()), filter);
            while (more.Next(ended) is { } line) await lines.WriteAsync(line, ending).ConfigureAwait(false);
            if (!ended) await timer.WaitForNextTickAsync(ending).ConfigureAwait(false);
        }
    }
}
