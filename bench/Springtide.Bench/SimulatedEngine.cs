using Microsoft.Extensions.Logging.Abstractions;
using Springtide.Autoscaling;
using Springtide.Autoscaling.Ceilings;
using Springtide.Instances;
using Springtide.Model;
using Springtide.Registry;

namespace Springtide.Bench;

/// <summary>The engine's own autoscaler, reconciler and registry over a simulated provider: everything between a gateway's report and a provider's call is real.</summary>
internal sealed class SimulatedEngine : IRevisionSource, IReadinessProbe, IDecisionJournal, IEventJournal, IAsyncDisposable
{
    public const int InstancesEach = 10;
    private const double Target = 10;

    private readonly ManualClock _clock = new(DateTimeOffset.UtcNow);
    private readonly DesiredCounts _desired = new();
    private readonly Reconciler _reconciler;
    private readonly AppId[] _awake;
    private readonly Random _random = new(1);
    private int _decisions;

    private SimulatedEngine(int awake)
    {
        var (table, registry) = (new InstanceTable(), new RegistryHub(TimeProvider.System));
        _awake = [.. Enumerable.Range(0, awake).Select(i => new AppId("dev", $"awake-{i}"))];
        foreach (var app in _awake) Provider.RunAlready(new RevisionId(app, 1), InstancesEach, _clock.GetUtcNow() - TimeSpan.FromHours(1));
        _reconciler = new Reconciler(Provider, _desired, table, this, registry, registry, registry, this, this, TimeProvider.System, NullLogger<Reconciler>.Instance);
        var ceilings = new CeilingBook(table, _clock);
        ceilings.SetMachine(1L << 50);   // there is room: what is measured is the asking
        Autoscaler = new Autoscaler(_desired, table, this, this, _clock, NullLogger<Autoscaler>.Instance, ceilings: ceilings);
    }

    public SimulatedInstanceProvider Provider { get; } = new();

    public Autoscaler Autoscaler { get; }

    public int Decisions => Volatile.Read(ref _decisions);

    /// <summary>With a minute of load behind it, so that every window is full.</summary>
    public static async Task<SimulatedEngine> StartAsync(int awake, int asleep)
    {
        var engine = new SimulatedEngine(awake);
        await engine._reconciler.AdoptAsync(default);
        await engine._reconciler.StartAsync(default);
        var policy = new ScalePolicy { Max = 1000, Target = Target };
        foreach (var app in engine._awake) engine.Autoscaler.Track(app, new RevisionId(app, 1), policy, null);
        for (var i = 0; i < asleep; i++) engine.Autoscaler.Track(new AppId("dev", $"asleep-{i}"), new RevisionId(new AppId("dev", $"asleep-{i}"), 1), policy, null);
        for (var second = 0; second < 61; second++) engine.Report();
        engine.Autoscaler.DecideRound();
        return engine;
    }

    /// <summary>A second goes by, and a gateway says how busy every awake app was in it: about what fits, a fifth more or less.</summary>
    public void Report()
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        Autoscaler.Accept("gateway", [.. _awake.Select(Signal)]);
    }

    public RunnableRevision? Find(RevisionId revision) =>
        new(new Revision(revision, "none", new RevisionConfig { Command = "none", DrainDeadline = Duration.Seconds(0) }, [], _clock.GetUtcNow()), "/", 1);

    public Task<ProbeResult> TryAsync(ProbeTarget target, TimeSpan patience, CancellationToken cancellationToken) => Task.FromResult(ProbeResult.Ready);

    public void Record(ScaleDecision decision) => Interlocked.Increment(ref _decisions);

    public void Record(string kind, string message, AppId? app = null, int? revision = null, InstanceId? instance = null) { }

    public async ValueTask DisposeAsync()
    {
        await _reconciler.StopAsync(default);
        _reconciler.Dispose();
        Autoscaler.Dispose();
    }

    private AppSignal Signal(AppId app)
    {
        var concurrency = InstancesEach * Target * 0.8 * (0.8 + (0.4 * _random.NextDouble()));
        return new AppSignal(app, 1, concurrency, (int)concurrency, 0, (int)concurrency * 20);
    }
}
