using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.Autoscaling.Calendar;
using Springtide.ControlPlane.Apps;
using Springtide.Model;

namespace Springtide.ControlPlane.Environments;

/// <summary>What comes to environments with time: their schedules, and the end of those that were deleted. Each look compares anew, so nothing is lost by a kill or a clock that jumps.</summary>
internal sealed partial class EnvironmentClock(
    TermsCatalog terms, AppCatalog apps, EnvironmentCatalog catalog, EnvironmentCommands commands, EnvironmentSchedules schedules, EnvironmentPurge purge, CalendarBook calendars, TimeProvider time, ILogger<EnvironmentClock> logger) : BackgroundService
{
    /// <summary>Between looks: the clock may be set, and a wait would not notice.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly WakeQueue<string> _woken = new();
    private readonly Dictionary<string, ITimer> _timers = [];   // the worker's own; one each, however often an environment is looked at

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        terms.Changed += _woken.Wake;
        apps.Changed += WakeIfDeleted;
        calendars.Changed += WakeAll;
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        terms.Changed -= _woken.Wake;
        apps.Changed -= WakeIfDeleted;
        calendars.Changed -= WakeAll;
        return base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        foreach (var timer in _timers.Values) timer.Dispose();
        base.Dispose();
    }

    /// <returns>When to look again; null: nothing comes to it with time.</returns>
    internal async Task<TimeSpan?> StepAsync(string environment) => terms.Find(environment) switch
    {
        { Deletion: { } deletion } => await EndAsync(environment, deletion).ConfigureAwait(false),
        { Schedule: { } schedule } => await HeedAsync(environment, schedule).ConfigureAwait(false),
        _ => null,
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var environment in terms.Names) _woken.Wake(environment);
        while (true)
        {
            var environment = await _woken.TakeAsync(stoppingToken).ConfigureAwait(false);
            var pause = await TryStepAsync(environment).ConfigureAwait(false);
            SetTimer(environment, pause);
            _woken.Done(environment);
        }
    }

    private async Task<TimeSpan?> TryStepAsync(string environment)
    {
        try { return await StepAsync(environment).ConfigureAwait(false); }
        catch (Exception exception)
        {
            Log.StepFailed(logger, environment, exception);   // one environment's trouble never holds up the others
            return RetryDelay;
        }
    }

    private async Task<TimeSpan?> EndAsync(string environment, EnvironmentDeletion deletion)
    {
        if (catalog.Find(environment) is null or { Phase: EnvironmentPhase.Starting }) await commands.StopAsync(environment, deletion.By).ConfigureAwait(false);   // killed in between
        var left = deletion.GoneAt - time.GetUtcNow();
        if (left > TimeSpan.Zero) return left < Longest ? left : Longest;
        await purge.StepAsync(environment).ConfigureAwait(false);
        return null;
    }

    private async Task<TimeSpan?> HeedAsync(string environment, EnvironmentSchedule schedule)
    {
        var step = schedules.StepOf(schedule);
        if (step.Due is { } due)
        {
            if (due.IsUp) await commands.StartAsync(environment, $"its schedule ({due.Rules})").ConfigureAwait(false);
            else await commands.StopAsync(environment, "its schedule", schedule.Wakes).ConfigureAwait(false);
            await schedules.HeededAsync(environment, schedule, due).ConfigureAwait(false);   // only now: killed before, it is done again, which changes nothing
            return null;   // what was heeded is a change, and wakes
        }
        var left = step.Next is { } next ? next.At - time.GetUtcNow() : Longest;
        return left < Longest ? left : Longest;
    }

    private void WakeAll(string calendar)
    {
        foreach (var environment in terms.Names) _woken.Wake(environment);
    }

    private void WakeIfDeleted(AppId app)
    {
        if (terms.DeletionOf(app.Environment) is not null) _woken.Wake(app.Environment);
    }

    private void SetTimer(string environment, TimeSpan? pause)
    {
        if (_timers.Remove(environment, out var former)) former.Dispose();
        if (pause is { } length) _timers[environment] = time.CreateTimer(_ => _woken.Wake(environment), null, length, Timeout.InfiniteTimeSpan);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.EnvironmentClockFailed, Level = LogLevel.Error, Message = "What time brings to environment {Environment} failed; it is tried again")]
        public static partial void StepFailed(ILogger logger, string environment, Exception exception);
    }
}
