using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.Autoscaling.Calendar;
using Springtide.Autoscaling.Ceilings;
using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>
/// Lets the decider decide: at once when requests wait, otherwise every two seconds for each app that is awake.
/// An app that sleeps is not looked at, so a thousand of them cost nothing. No arithmetic here, no clock in the decider.
/// </summary>
public sealed partial class Autoscaler(
    IDesiredCounts desired, IInstanceView instances, IDecisionJournal decisions, IEventJournal events, TimeProvider time, ILogger<Autoscaler> logger,
    ILoadForecasts? forecasts = null, CalendarBook? calendars = null, CeilingBook? ceilings = null, ISpendingLimits? spending = null, IEnvironmentHolds? environments = null)
    : BackgroundService, ISignalSink
{
    private readonly ConcurrentDictionary<AppId, ScaledApp> _apps = [];
    private readonly ConcurrentDictionary<AppId, ScaledApp> _awake = [];   // changed under the app's gate only
    private readonly CallerRoll _callers = new();
    private readonly WakeTimes _wakeTimes = new();
    private readonly CalendarBook _calendars = calendars ?? new CalendarBook();
    private readonly WakeQueue<AppId> _woken = new();   // by ceilings: they may have more, or have to give way

    /// <summary>Scales an app from now on, or from now on by these values, and decides at once.</summary>
    /// <param name="resources">What one instance may take at most.</param>
    public void Track(AppId app, RevisionId serving, ScalePolicy policy, Pin? pin, ResourceLimits? resources = null)
    {
        var config = new TrackedConfig(serving, policy, pin, resources?.Cpu ?? 1, resources?.Memory?.Bytes, _calendars);
        var scaled = _apps.GetOrAdd(app, _ => New(config));
        lock (scaled.Gate) scaled.ConfigureUnderGate(config, time.GetUtcNow());
        Decide(app, scaled);
    }

    /// <summary>Stops scaling an app. Its desired count stays what it is.</summary>
    public void Untrack(AppId app)
    {
        if (!_apps.TryRemove(app, out var scaled)) return;
        lock (scaled.Gate) _awake.TryRemove(app, out _);
        _wakeTimes.Remove(app);
        ceilings?.Forget(app);
    }

    /// <summary>Decides for an app at once: something that its decision rests on has changed.</summary>
    public void Look(AppId app)
    {
        if (_apps.TryGetValue(app, out var scaled)) Decide(app, scaled);
    }

    /// <summary>The slowest of the app's latest starts; zero while none was measured.</summary>
    public TimeSpan StartUpOf(AppId app)
    {
        if (!_apps.TryGetValue(app, out var scaled)) return TimeSpan.Zero;
        lock (scaled.Gate) return scaled.StartUpUnderGate;
    }

    /// <summary>How much earlier than it is needed an instance of this app is started.</summary>
    public TimeSpan AheadOf(AppId app) => StartAhead.For(StartUpOf(app));

    /// <summary>The latest decision, changing or not; null for an app that is not tracked.</summary>
    public ScaleDecision? Explain(AppId app) => _apps.GetValueOrDefault(app)?.Latest;

    /// <summary>Requests at once, averaged over the gateways' latest reports.</summary>
    public double ConcurrencyOf(AppId app)
    {
        if (!_awake.TryGetValue(app, out var scaled)) return 0;
        lock (scaled.Gate) return scaled.ConcurrencyUnderGate(time.GetUtcNow());
    }

    /// <summary>The metrics of the app's policy as its latest decision knew them.</summary>
    public ImmutableArray<MetricObservation> MetricsOf(AppId app)
    {
        if (!_awake.TryGetValue(app, out var scaled)) return [];
        lock (scaled.Gate) return scaled.ObservedUnderGate;
    }

    /// <summary>Requests at once that are aimed at per instance now; null for an app that is not tracked.</summary>
    public double? AimOf(AppId app)
    {
        if (!_apps.TryGetValue(app, out var scaled)) return null;
        lock (scaled.Gate) return scaled.AimUnderGate;
    }

    public void Accept(string caller, IReadOnlyList<AppSignal> signals)
    {
        _callers.Add(caller, time.GetUtcNow());
        foreach (var signal in signals)
        {
            if (_apps.TryGetValue(signal.App, out var scaled)) Accept(caller, signal, scaled);
        }
    }

    /// <summary>Takes in what a source outside says of an app.</summary>
    public void Hear(AppId app, NumberReading reading)
    {
        if (!_apps.TryGetValue(app, out var scaled)) return;
        bool isDemand;
        lock (scaled.Gate) isDemand = scaled.HearUnderGate(reading, desired.Of(scaled.ConfigUnderGate.Serving), time.GetUtcNow());
        if (isDemand) Decide(app, scaled);
    }

    public void Forget(string caller)
    {
        _callers.Remove(caller);
        foreach (var scaled in _awake.Values)
        {
            lock (scaled.Gate) scaled.ForgetUnderGate(caller);
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _calendars.Changed += DecideByCalendar;
        if (ceilings is not null) Follow(ceilings);
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _calendars.Changed -= DecideByCalendar;
        return base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(TickAsync(stoppingToken), AnswerWokenAsync(stoppingToken));

    private async Task TickAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ScaledApp.Tick, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false)) DecideRound();
    }

    private async Task AnswerWokenAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var app = await _woken.TakeAsync(stoppingToken).ConfigureAwait(false);
            if (_apps.TryGetValue(app, out var scaled)) TryDecide(app, scaled);
            _woken.Done(app);
        }
    }

    // What was adopted is held by somebody before anybody is granted anything.
    private void Follow(CeilingBook book)
    {
        instances.Changed += book.See;
        book.Awaken += _woken.Wake;
        foreach (var app in instances.All.Where(instance => !instance.IsGone).Select(instance => instance.Revision.App).Distinct()) book.See(app);
    }

    /// <summary>Decides for every app that is awake, or is to be looked at now.</summary>
    internal void DecideRound()
    {
        foreach (var (app, scaled) in _awake) TryDecide(app, scaled);
        foreach (var app in _wakeTimes.DueAt(time.GetUtcNow()))
        {
            if (_apps.TryGetValue(app, out var scaled)) TryDecide(app, scaled);
        }
    }

    // Sleeping ones too: when they are to be looked at next has changed.
    private void DecideByCalendar(string calendar)
    {
        foreach (var (app, scaled) in _apps)
        {
            if (scaled.IsTimedBy(calendar)) TryDecide(app, scaled);
        }
    }

    private ScaledApp New(TrackedConfig config)
    {
        var (now, count) = (time.GetUtcNow(), desired.Of(config.Serving));
        return new ScaledApp(config, ScaleMemory.AfterRestart(count.Active, count.Frozen, now), now);
    }

    private void Accept(string caller, AppSignal signal, ScaledApp scaled)
    {
        bool isDemand;
        lock (scaled.Gate)
        {
            scaled.AddUnderGate(caller, signal, time.GetUtcNow());
            StayAwakeUnderGate(signal.App, scaled);
            isDemand = scaled.IsDemandUnderGate(signal, desired.Of(scaled.ConfigUnderGate.Serving), time.GetUtcNow());
        }
        if (isDemand) Decide(signal.App, scaled);
    }

    private void TryDecide(AppId app, ScaledApp scaled)
    {
        try { Decide(app, scaled); }
        catch (Exception exception) { Log.DecisionFailed(logger, app, exception); }   // one bad app never starves the others
    }

    private void Decide(AppId app, ScaledApp scaled)
    {
        ScaleDecision decision;
        Grant? grant;
        bool news;
        lock (scaled.Gate)
        {
            var situation = SituationUnderGate(app, scaled);
            var allowed = SpendingLimits.On(situation, ScaleDecider.Decide(situation), spending?.Of(app));
            var wished = EnvironmentBounds.On(situation, allowed, environments?.Of(app));
            grant = ceilings?.Ask(CeilingLimit.DemandOf(situation, wished, scaled.ConfigUnderGate.Need));   // whom that concerns is only noted
            var outcome = scaled.ExplainUnderGate(grant is null ? wished : CeilingLimit.On(situation, wished, grant), time.GetUtcNow());
            decision = outcome.Decision;
            if (decision.Changes) desired.Set(decision.Revision, decision.To);   // wakes the reconciler, which only notes the name
            news = scaled.KeepUnderGate(outcome, grant?.News ?? HeldBack.Unchanged);
            if (scaled.FallsAsleepUnderGate(outcome)) FallAsleepUnderGate(app, scaled);
            else StayAwakeUnderGate(app, scaled);
        }
        if (news) Tell(decision);
        if (grant is not null) Tell(app, grant);
    }

    private ScaleSituation SituationUnderGate(AppId app, ScaledApp scaled)
    {
        var now = time.GetUtcNow();
        var situation = scaled.SituationUnderGate(desired.Of(scaled.ConfigUnderGate.Serving), instances.Of(app), _callers.Knowledge, now);
        return situation.Policy.Forecast == ForecastUse.Auto ? situation with { Expected = forecasts?.Of(app, now, now + scaled.Ahead) } : situation;
    }

    // A schedule goes on while nobody asks.
    private void FallAsleepUnderGate(AppId app, ScaledApp scaled)
    {
        _awake.TryRemove(app, out _);
        if (scaled.NextLookUnderGate(time.GetUtcNow()) is { } due) _wakeTimes.Set(app, due);
        else _wakeTimes.Remove(app);
    }

    // An app that was untracked meanwhile is not woken again.
    private void StayAwakeUnderGate(AppId app, ScaledApp scaled)
    {
        if (_apps.TryGetValue(app, out var tracked) && ReferenceEquals(tracked, scaled)) _awake[app] = scaled;
    }

    private void Tell(ScaleDecision decision)
    {
        decisions.Record(decision);
        if (!decision.Changes) return;
        Log.Decided(logger, decision.Revision, decision.From, decision.To, decision.Because[0]);
        events.Record(EventKinds.Scaled, $"{decision.From} → {decision.To}: {string.Join("; ", decision.Because)}", decision.Revision.App, decision.Revision.Number);
    }

    private void Tell(AppId app, Grant grant)
    {
        if (grant.News == HeldBack.Began) events.Record(EventKinds.CeilingReached, $"held at {grant.Active}: {grant.Because}", app);
        if (grant.News == HeldBack.Ended) events.Record(EventKinds.CeilingLeft, $"no ceiling holds it back any more: {grant.Active}", app);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = AutoscalingEvents.Decided, Level = LogLevel.Information, Message = "{Revision}: {From} to {To}, {Because}")]
        public static partial void Decided(ILogger logger, RevisionId revision, DesiredCount from, DesiredCount to, string because);

        [LoggerMessage(EventId = AutoscalingEvents.DecisionFailed, Level = LogLevel.Error, Message = "No decision for {App} this time")]
        public static partial void DecisionFailed(ILogger logger, AppId app, Exception exception);
    }
}
