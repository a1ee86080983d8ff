using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Providers;

namespace Springtide.ControlPlane.Sinks;

/// <summary>A worker per sink: one that hangs holds up its own lines and nobody else's.</summary>
internal sealed partial class SinkLoop(SinkCatalog catalog, IInstanceOutput output, SinkSender sender, IResourceStore store, IEventJournal events, TimeProvider time, ILogger<SinkLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(1);

    private readonly Dictionary<SinkId, (long Version, CancellationTokenSource Ending, Task Run)> _workers = [];   // the loop's own

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Cadence, time);
        try
        {
            do
            {
                await EndAsync([.. _workers.Where(one => catalog.Find(one.Key)?.Version != one.Value.Version).Select(one => one.Key)]).ConfigureAwait(false);
                foreach (var sink in catalog.All.Where(one => !_workers.ContainsKey(one.Id))) Begin(sink, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        finally { await EndAsync([.. _workers.Keys]).ConfigureAwait(false); }
    }

    private void Begin(SinkEntry sink, CancellationToken stoppingToken)
    {
        var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        _workers[sink.Id] = (sink.Version, ending, Task.Run(() => RunAsync(sink, ending.Token), CancellationToken.None));
    }

    private async Task RunAsync(SinkEntry sink, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            try { await new SinkWorker(sink, output, sender, store, events, time).RunAsync(ending).ConfigureAwait(false); }
            catch (OperationCanceledException) when (ending.IsCancellationRequested) { }
            catch (Exception exception)
            {
                Log.WorkerFailed(logger, sink.Id, exception);   // one sink's trouble never holds up the others
                await Task.Delay(Cadence, time, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task EndAsync(IReadOnlyList<SinkId> sinks)
    {
        foreach (var id in sinks) await _workers[id].Ending.CancelAsync().ConfigureAwait(false);
        foreach (var id in sinks)
        {
            await _workers[id].Run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _workers[id].Ending.Dispose();
            _workers.Remove(id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.SinkFailed, Level = LogLevel.Error, Message = "Forwarding to sink {Sink} broke off; it goes on in a moment")]
        public static partial void WorkerFailed(ILogger logger, SinkId sink, Exception exception);
    }
}
