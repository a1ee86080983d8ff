using System.Threading.Channels;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>A reader per instance, all into one channel.</summary>
/// <param name="share">How many of the lines that were there already are told of an instance; of one that comes later, all.</param>
internal sealed class LogFollowers(Func<InstanceId, int> share, IInstanceOutput output, ChannelWriter<LogLine> lines, CancellationToken ending) : IDisposable
{
    private readonly Lock _gate = new();   // guards _followed
    private readonly HashSet<InstanceId> _followed = [];

    /// <summary>Begins to follow those that are not followed yet.</summary>
    public void Include(IEnumerable<InstanceId> instances)
    {
        foreach (var instance in instances)
        {
            lock (_gate)
            {
                if (!_followed.Add(instance)) continue;
            }
            _ = Task.Run(() => FollowAsync(instance), ending);
        }
    }

    public void Dispose() => lines.TryComplete();

    private async Task FollowAsync(InstanceId instance)
    {
        try
        {
            await foreach (var text in output.FollowAsync(instance, share(instance), ending).ConfigureAwait(false))
            {
                await lines.WriteAsync(new LogLine(instance, text), ending).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested) { }
        catch (ChannelClosedException) { }                            // the client left
        catch (Exception exception) { lines.TryComplete(exception); }   // the request answers for it
    }
}
