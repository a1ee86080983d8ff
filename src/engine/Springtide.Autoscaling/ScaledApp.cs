using System.Collections.Immutable;
using System.Diagnostics;
using Springtide.Autoscaling.Calendar;
using Springtide.Autoscaling.Ceilings;
using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>One app under the autoscaler's eyes. While it sleeps it holds no window and costs its configuration only.</summary>
internal sealed class ScaledApp(TrackedConfig config, ScaleMemory memory, DateTimeOffset trackedAt)
{
    /// <summary>Between two decisions while it is awake.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan QueuePause = TimeSpan.FromSeconds(0.15);   // below the fifth of a second in which a queue is reported
    private static readonly TimeSpan HandPause = TimeSpan.FromSeconds(0.02);

    private TrackedConfig _config = config;
    private readonly HeadroomLearner _headroom = new();
    private readonly CarryLearner _carry = new();
    private ScaleMemory _memory = memory;
    private TimeSpan _startUp;
    private AppLoad? _load;
    private AppMetrics? _metrics;
    private ImmutableArray<MetricObservation> _observed = [];
    private readonly HeardNumbers _numbers = new();
    private bool _hadReady;
    private ScaleRule? _lastRule;
    private volatile ScaleDecision? _latest;

    /// <summary>Guards everything below. Held from reading the desired count until it is set, so that two decisions never cross; never across an await.</summary>
    public Lock Gate { get; } = new();

    public TrackedConfig ConfigUnderGate => _config;

    public bool IsTimedBy(string calendar)
    {
        lock (Gate) return _config.Policy.Schedule?.Uses(calendar) ?? false;
    }

    /// <summary>A new serving revision has been idle for no time yet, however long the one before it was.</summary>
    public void ConfigureUnderGate(TrackedConfig next, DateTimeOffset now)
    {
        if (next.Serving != _config.Serving) _load?.BeginIdle(now);
        _config = next;
    }

    public ScaleDecision? Latest => _latest;

    public void AddUnderGate(string caller, AppSignal signal, DateTimeOffset now)
    {
        LoadUnderGate(now).Add(caller, signal, now);
        MetricsUnderGate?.Add(signal, now);
    }

    /// <summary>Takes in what a source outside says; true when it is to be decided by at once, because the app sleeps and there is work.</summary>
    public bool HearUnderGate(NumberReading reading, DesiredCount desired, DateTimeOffset now)
    {
        _numbers.Hear(reading, now);
        if (reading.Value is not > 0) return false;
        LoadUnderGate(now).BeginIdle(now);   // idle is counted from the last work as from the last request
        return desired.Active == 0;
    }

    public void ForgetUnderGate(string caller) => _load?.Forget(caller);

    /// <summary>
    /// Requests wait: decided at once, not on the next tick. Where something runs, at most seven times a second, and only by a policy that tells a queue from load;
    /// where something frozen is at hand, fifty times.
    /// </summary>
    public bool IsDemandUnderGate(AppSignal signal, DesiredCount desired, DateTimeOffset now) =>
        signal.Waiting > 0 && (desired.Active == 0 || (desired.Frozen > 0 && IsOver(HandPause, now)) || (_config.Policy.Utilisation.IsLearned && IsOver(QueuePause, now)));

    /// <summary>The metrics of the policy as the latest decision knew them; none while it sleeps.</summary>
    public ImmutableArray<MetricObservation> ObservedUnderGate => _observed;

    public double ConcurrencyUnderGate(DateTimeOffset now) => _load?.ConcurrencyAt(now) ?? 0;

    public ScaleSituation SituationUnderGate(DesiredCount from, IReadOnlyList<Instance> instances, Knowledge knowledge, DateTimeOffset now)
    {
        Debug.Assert(Gate.IsHeldByCurrentThread);
        var counts = InstanceCounts.Of(_config.Serving, instances, now);
        if (counts.Ready > 0 && !_hadReady) RestartLoad(now);
        _hadReady = counts.Ready > 0;
        _startUp = MeasuredStartUp(instances) ?? _startUp;
        var load = Observe(knowledge, now);
        Learn(load, now);
        var metrics = MetricsUnderGate;
        metrics?.Look(instances, _config.Serving, now);
        _observed = (metrics?.At(_config.Policy.Metrics, _config.Cores, now) ?? []).AddRange(_numbers.At(_config.Policy.Metrics, now));
        return new ScaleSituation(_config.Serving, PolicyAt(now), _config.Pin, load, counts, from, _memory, now)
        {
            Share = Share,
            StartUp = _startUp,
            Metrics = _observed,
        };
    }

    /// <summary>When a sleeping app is to be looked at although nobody asks for it; null: never.</summary>
    public DateTimeOffset? NextLookUnderGate(DateTimeOffset now) => _config.Bands.HasRules ? _config.Bands.NextLook(now, Ahead) : null;

    public TimeSpan StartUpUnderGate => _startUp;

    /// <summary>The decision with what the schedule had to do with it.</summary>
    public ScaleOutcome ExplainUnderGate(ScaleOutcome outcome, DateTimeOffset now)
    {
        if (!_config.Bands.HasRules) return outcome;
        var because = outcome.Decision.Because.AddRange(_config.Bands.At(now, Ahead).Because);
        return outcome with { Decision = outcome.Decision with { Because = because } };
    }

    /// <summary>Keeps the outcome; true when it is worth a line in the journal: it changes the count, another rule has the word, or a ceiling has it now.</summary>
    public bool KeepUnderGate(ScaleOutcome outcome, HeldBack heldBack = HeldBack.Unchanged)
    {
        var news = heldBack != HeldBack.Unchanged || outcome.Decision.Changes || (_lastRule is { } last && last != outcome.Rule);
        (_memory, _lastRule, _latest) = (outcome.Next, outcome.Rule, outcome.Decision);
        return news;
    }

    /// <summary>Nothing can change until somebody asks: no tick is needed, and the window is given back.</summary>
    public bool FallsAsleepUnderGate(ScaleOutcome outcome)
    {
        var isAtRest = outcome.Decision.To is { Active: 0 } to && to.Frozen == to.Standby;   // a standby that is always there needs no look either
        var asleep = isAtRest && outcome.Rule is ScaleRule.Asleep or ScaleRule.Pinned && _config.Pin?.Until is null;
        if (asleep) (_load, _metrics, _observed, _hadReady) = (null, null, [], false);
        return asleep;
    }

    /// <summary>Requests at once aimed at per instance.</summary>
    public double AimUnderGate => _config.Policy.Target * Share;

    private double Share
    {
        get
        {
            var bounds = _config.Policy.Utilisation;
            return _headroom.Share is { } learned ? Math.Clamp(learned, bounds.Least, bounds.Most) : bounds.ToBeginWith;
        }
    }

    /// <summary>How much earlier than it is needed an instance is started.</summary>
    public TimeSpan Ahead => StartAhead.For(_startUp);

    private bool IsOver(TimeSpan pause, DateTimeOffset now) => _latest is not { } latest || now - latest.At >= pause;

    private ScalePolicy PolicyAt(DateTimeOffset now)
    {
        if (!_config.Bands.HasRules) return _config.Policy;
        var band = _config.Bands.At(now, Ahead);
        return _config.Policy with { Min = band.Min, Max = band.Max };
    }

    private void RestartLoad(DateTimeOffset now)
    {
        _load?.Restart(now);
        _headroom.Interrupt();
    }

    // Seconds that are still mixed with a cold start's teach nothing.
    private void Learn(LoadObservation load, DateTimeOffset now)
    {
        if (load is not LoadObservation.Measured { Present: > 0 } known || known.Covered < LoadWindow.Length) return;
        _headroom.Add(now, Math.Max(known.OfferedStable, known.OfferedBurst), known.OfferedBurst, _startUp + Tick + Tick);
    }

    private TimeSpan? MeasuredStartUp(IReadOnlyList<Instance> instances)
    {
        Duration? slowest = null;
        foreach (var instance in instances)
        {
            if (instance.Revision == _config.Serving && instance.StartTook is { } took && (slowest is null || took.Span > slowest.Value.Span)) slowest = took;
        }
        return slowest?.Span;
    }

    private AppMetrics? MetricsUnderGate => _config.Policy.Metrics == ScaleMetrics.None ? _metrics = null : _metrics ??= new AppMetrics(_carry);

    private AppLoad LoadUnderGate(DateTimeOffset now) => _load ??= new AppLoad(now);

    private LoadObservation Observe(Knowledge knowledge, DateTimeOffset now)
    {
        if (knowledge.Since is not { } since) return new LoadObservation.Unknown(knowledge.Why);
        return LoadUnderGate(now).At(now, since > trackedAt ? since : trackedAt);
    }
}
