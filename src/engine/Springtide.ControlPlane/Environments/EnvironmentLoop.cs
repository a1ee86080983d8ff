using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Apps;
using Springtide.Model;

namespace Springtide.ControlPlane.Environments;

/// <summary>Lets <see cref="EnvironmentKeeper"/> take its next step whenever anything may have changed an environment that is kept. Begins after adoption: before, everything would look stopped.</summary>
internal sealed partial class EnvironmentLoop(
    EnvironmentKeeper keeper, EnvironmentCatalog catalog, AppCatalog apps, IInstanceView instances, TimeProvider time, ILogger<EnvironmentLoop> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly WakeQueue<string> _woken = new();

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        catalog.Changed += _woken.Wake;
        apps.Changed += WakeIfKept;
        instances.Changed += WakeIfKept;
        keeper.HoldAll();
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        catalog.Changed -= _woken.Wake;
        apps.Changed -= WakeIfKept;
        instances.Changed -= WakeIfKept;
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var environment in catalog.Names) _woken.Wake(environment);
        while (true)
        {
            var environment = await _woken.TakeAsync(stoppingToken).ConfigureAwait(false);
            WakeAfter(await StepAsync(environment).ConfigureAwait(false), environment, stoppingToken);
            _woken.Done(environment);
        }
    }

    private async Task<TimeSpan?> StepAsync(string environment)
    {
        try { return await keeper.StepAsync(environment).ConfigureAwait(false); }
        catch (Exception exception)
        {
            Log.StepFailed(logger, environment, exception);   // one environment's trouble never holds up the others
            return RetryDelay;
        }
    }

    private void WakeIfKept(AppId app)
    {
        if (catalog.Find(app.Environment) is not null) _woken.Wake(app.Environment);
    }

    private void WakeAfter(TimeSpan? delay, string environment, CancellationToken stoppingToken)
    {
        if (delay is not { } pause) return;
        _ = Task.Delay(pause, time, stoppingToken).ContinueWith(_ => _woken.Wake(environment), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.EnvironmentStepFailed, Level = LogLevel.Error, Message = "The next step of environment {Environment} failed; it is tried again")]
        public static partial void StepFailed(ILogger logger, string environment, Exception exception);
    }
}
