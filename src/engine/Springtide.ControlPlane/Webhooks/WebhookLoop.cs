using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Journals;
using Springtide.ControlPlane.Outgoing;
using Springtide.ControlPlane.Storage;

namespace Springtide.ControlPlane.Webhooks;

/// <summary>A worker per webhook: a target that hangs holds up its own events and nobody else's.</summary>
internal sealed partial class WebhookLoop(WebhookCatalog catalog, EventJournal journal, WebhookSender sender, IResourceStore store, TimeProvider time, ILogger<WebhookLoop> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly Bell _changed = new();
    private readonly Dictionary<string, (long Version, CancellationTokenSource Ending, Task Run)> _workers = [];   // the loop's own

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        catalog.Changed += LookAgain;
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        catalog.Changed -= LookAgain;
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = ListenAsync(stoppingToken);
        try
        {
            while (true)
            {
                await EndRemovedAsync().ConfigureAwait(false);
                foreach (var webhook in catalog.All.Where(one => !_workers.ContainsKey(one.Name))) Begin(webhook, stoppingToken);
                await _changed.WaitAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await EndAsync([.. _workers.Keys]).ConfigureAwait(false);
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Only rings: what happened each worker reads from the journal, so that nothing is lost where this falls behind.
    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            using var follower = journal.Written.Follow();
            try
            {
                await foreach (var _ in follower.ReadAllAsync(stoppingToken).ConfigureAwait(false))
                {
                    foreach (var webhook in catalog.All) webhook.Standing.Ring();
                }
            }
            catch (FollowerTooSlowException) { foreach (var webhook in catalog.All) webhook.Standing.Ring(); }
        }
    }

    private void Begin(WebhookEntry webhook, CancellationToken stoppingToken)
    {
        var (worker, ending) = (new WebhookWorker(webhook, journal, sender, store, time), CancellationTokenSource.CreateLinkedTokenSource(stoppingToken));
        webhook.Standing.Rung += worker.Wake;
        _workers[webhook.Name] = (webhook.Version, ending, RunAsync(webhook.Name, worker, ending.Token));
    }

    private async Task RunAsync(string name, WebhookWorker worker, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            try { await worker.RunAsync(ending).ConfigureAwait(false); }
            catch (OperationCanceledException) when (ending.IsCancellationRequested) { }
            catch (Exception exception)
            {
                Log.WorkerFailed(logger, name, exception);   // one webhook's trouble never holds up the others
                await Task.Delay(RetryDelay, time, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private Task EndRemovedAsync() => EndAsync([.. _workers.Where(one => catalog.Find(one.Key)?.Version != one.Value.Version).Select(one => one.Key)]);

    private async Task EndAsync(IReadOnlyList<string> names)
    {
        foreach (var name in names) await _workers[name].Ending.CancelAsync().ConfigureAwait(false);
        foreach (var name in names)
        {
            await _workers[name].Run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _workers[name].Ending.Dispose();
            _workers.Remove(name);
        }
    }

    private void LookAgain() => _changed.Ring();

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.WebhookFailed, Level = LogLevel.Error, Message = "Deliveries to webhook {Webhook} broke off; they go on in a moment")]
        public static partial void WorkerFailed(ILogger logger, string webhook, Exception exception);
    }
}
