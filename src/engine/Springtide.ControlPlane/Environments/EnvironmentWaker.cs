using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Gateways;
using Springtide.Model;

namespace Springtide.ControlPlane.Environments;

/// <summary>
/// Lets an environment run again that was stopped until a request comes, once one waits: nothing is held any more, so the app that is asked starts, and with it what it
/// needs (<see cref="ChainWaker"/>). Gateways tell of what waits again and again, so a request that came too early is not forgotten.
/// </summary>
internal sealed partial class EnvironmentWaker(ReportDesk reports, EnvironmentCatalog catalog, IEventJournal events, ILogger<EnvironmentWaker> logger) : BackgroundService
{
    private readonly WakeQueue<AppId> _asked = new();

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        reports.Asked += Look;
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        reports.Asked -= Look;
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var app = await _asked.TakeAsync(stoppingToken).ConfigureAwait(false);
            try { await WakeAsync(app).ConfigureAwait(false); }
            catch (Exception exception) { Log.NotWoken(logger, app, exception); }   // the next signal tries again
            _asked.Done(app);
        }
    }

    private void Look(ImmutableArray<AppSignal> signals)
    {
        foreach (var signal in signals)
        {
            if (signal.Waiting > 0 && Sleeps(catalog.Find(signal.App.Environment))) _asked.Wake(signal.App);
        }
    }

    private async Task WakeAsync(AppId app)
    {
        if (await catalog.ChangeAsync(app.Environment, now => Sleeps(now) ? null : now).ConfigureAwait(false))
            events.Record(EventKinds.EnvironmentStarted, $"environment {app.Environment} runs again: a request for {app} woke it");
    }

    // One that is still going down goes down first: what is left of the old load is no new request.
    private static bool Sleeps(EnvironmentState? state) => state is { Phase: EnvironmentPhase.Stopped, Wakes: true };

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.EnvironmentNotWoken, Level = LogLevel.Error, Message = "The environment of {App}, for which a request waits, could not be woken; it is tried again")]
        public static partial void NotWoken(ILogger logger, AppId app, Exception exception);
    }
}
