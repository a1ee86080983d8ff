using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Secrets;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Settings;

/// <summary>
/// Brings what is set to every app it concerns. Whatever may have changed wakes it, and each time it compares anew, so a kill at any moment only means that the
/// next life does the same; of changes that follow each other quickly only the last needs a revision.
/// </summary>
internal sealed partial class ConfigurationLoop : BackgroundService
{
    /// <summary>Rollouts begun for what is set that may be under way at once: a change for a whole environment must not start all of it together.</summary>
    private const int MostAtOnce = 4;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly WakeQueue<AppId> _woken = new();
    private readonly HashSet<AppId> _underWay = [];   // the worker's own
    private readonly HashSet<AppId> _waiting = [];    // for one of those to end; the worker's own
    private readonly Dictionary<AppId, string> _refused = [];   // and why; the worker's own
    private readonly AppCatalog _apps;
    private readonly ConfigurationBook _book;
    private readonly ConfigurationRollout _rollout;
    private readonly IEventJournal _events;
    private readonly TimeProvider _time;
    private readonly ILogger<ConfigurationLoop> _logger;

    public ConfigurationLoop(
        AppCatalog apps, SettingsCatalog settings, SecretCatalog secrets, ConfigurationBook book, ConfigurationRollout rollout, IEventJournal events, TimeProvider time, ILogger<ConfigurationLoop> logger)
    {
        (_apps, _book, _rollout, _events, _time, _logger) = (apps, book, rollout, events, time, logger);
        apps.Changed += _woken.Wake;
        settings.Changed += WakeAll;
        secrets.Changed += WakeAll;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var entry in _apps.All) _woken.Wake(entry.App.Id);
        while (true)
        {
            var app = await _woken.TakeAsync(stoppingToken).ConfigureAwait(false);
            try { await StepAsync(app).ConfigureAwait(false); }
            catch (Exception exception)
            {
                Log.StepFailed(_logger, app, exception);   // one app's trouble never holds up the others
                _ = Task.Delay(RetryDelay, _time, stoppingToken).ContinueWith(_ => _woken.Wake(app), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            }
            finally { _woken.Done(app); }
        }
    }

    private void WakeAll(SettingsScope scope)
    {
        foreach (var entry in _apps.All.Where(entry => scope.Concerns(entry.App.Id))) _woken.Wake(entry.App.Id);
    }

    private async Task StepAsync(AppId id)
    {
        LookWhoIsDone(id);
        if (_apps.Find(id) is not { App.DeletedAt: null } entry || !_book.Concerns(entry.App)) return;
        var step = _book.StepOf(entry.App);
        Tell(step.State);
        if (step.Wanted is null) return;
        if (!HasRoomFor(entry.App)) _waiting.Add(id);
        else if (!await _rollout.BeginAsync(entry, step).ConfigureAwait(false)) _woken.Wake(id);
        else if (_apps.Find(id) is { App.Rollout.State: RolloutState.Starting }) _underWay.Add(id);
    }

    private bool HasRoomFor(App app) => _underWay.Count < MostAtOnce || _underWay.Contains(app.Id) || _rollout.IsAsleep(app);

    // One that waits for room at a ceiling may do so for long; the others need not.
    private void LookWhoIsDone(AppId id)
    {
        _waiting.Remove(id);
        if (_apps.Find(id) is { App: { DeletedAt: null, Rollout: { State: RolloutState.Starting, Reason: null } } } || !_underWay.Remove(id)) return;
        foreach (var waiting in _waiting) _woken.Wake(waiting);
    }

    private void Tell(AppConfiguration state)
    {
        if (state.State != ConfigurationState.Refused) _refused.Remove(state.App);
        else if (_refused.GetValueOrDefault(state.App) != state.Reason)
        {
            _refused[state.App] = state.Reason!;
            _events.Record(EventKinds.ConfigurationRefused, $"what is set makes no revision: {state.Reason}", state.App);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.ConfigurationFailed, Level = LogLevel.Error, Message = "What is set for {App} could not be brought to it; it is tried again")]
        public static partial void StepFailed(ILogger logger, AppId app, Exception exception);
    }
}
