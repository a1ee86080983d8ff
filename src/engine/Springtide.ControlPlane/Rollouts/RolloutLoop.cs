using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.Autoscaling.Ceilings;
using Springtide.ControlPlane.Apps;
using Springtide.Model;

namespace Springtide.ControlPlane.Rollouts;

/// <summary>
/// Brings each app's traffic to where its row says it should be, step by step. Whatever may have changed an app wakes it; what to do is read from the
/// row, the instances and the counts each time, so a kill at any moment only means that the next life takes the same step.
/// </summary>
internal sealed partial class RolloutLoop : BackgroundService
{
    // More than one, because removing a deleted app's data can take long. The queue never gives an app to two of them.
    private const int Workers = 4;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly WakeQueue<AppId> _woken = new();
    private readonly AppCatalog _apps;
    private readonly RolloutStepper _stepper;
    private readonly RouteBook _routes;
    private readonly CeilingBook _ceilings;
    private readonly Shutdown _shutdown;
    private readonly TimeProvider _time;
    private readonly ILogger<RolloutLoop> _logger;

    public RolloutLoop(
        AppCatalog apps, IInstanceView instances, RolloutStepper stepper, RouteBook routes, CeilingBook ceilings, Shutdown shutdown, TimeProvider time, ILogger<RolloutLoop> logger)
    {
        (_apps, _stepper, _routes, _ceilings, _shutdown, _time, _logger) = (apps, stepper, routes, ceilings, shutdown, time, logger);
        ceilings.Awaken += WakeIfComing;
        apps.Changed += _woken.Wake;
        apps.Changed += WakeWhatComesAfter;
        instances.Changed += _woken.Wake;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var entry in _apps.All) _routes.Publish(entry.App.Id);   // from here on ceilings know of everybody
        foreach (var entry in _apps.All) _woken.Wake(entry.App.Id);
        _ceilings.Open();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken))).ConfigureAwait(false);
    }

    private void WakeIfComing(AppId app)
    {
        if (_apps.Find(app)?.App.Rollout?.State == RolloutState.Starting) _woken.Wake(app);
    }

    private void WakeWhatComesAfter(AppId app)
    {
        if (_apps.Find(app) is { App.Rollout.State: RolloutState.Starting }) return;
        foreach (var entry in _apps.All.Where(entry => entry.App.Rollout is { State: RolloutState.Starting, After: { } after } && after.Any(id => id.App == app))) _woken.Wake(entry.App.Id);
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var app = await _woken.TakeAsync(stoppingToken).ConfigureAwait(false);
            try { await StepAsync(app).ConfigureAwait(false); }
            catch (Exception exception)
            {
                Log.StepFailed(_logger, app, exception);   // one app's trouble never holds up the others
                WakeLater(app, stoppingToken);
            }
            finally { _woken.Done(app); }
        }
    }

    // Once everything is to end, a rollout would only start anew what was just stopped.
    private Task StepAsync(AppId app) => _shutdown.HasBegun ? Task.CompletedTask : _stepper.StepAsync(app);

    private void WakeLater(AppId app, CancellationToken stoppingToken) =>
        _ = Task.Delay(RetryDelay, _time, stoppingToken).ContinueWith(_ => _woken.Wake(app), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.RolloutStepFailed, Level = LogLevel.Error, Message = "The next step of {App} failed; it is tried again")]
        public static partial void StepFailed(ILogger logger, AppId app, Exception exception);
    }
}
