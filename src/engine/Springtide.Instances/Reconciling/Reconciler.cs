using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.Model;
using Springtide.Providers;

namespace Springtide.Instances;

/// <summary>
/// Makes what runs equal to what is wanted, app by app. Events only wake it; what takes long is told by each instance's own story, so one slow start
/// or drain holds up nothing else. Its end leaves every instance running.
/// </summary>
public sealed partial class Reconciler : BackgroundService
{
    private const int Workers = 4;

    // Measured with a hundred programs at once: half as many leave the processors idle now and then, twice as many are as slow as all of them.
    internal static readonly int StartsAtOnce = 4 * Environment.ProcessorCount;

    private readonly WakeQueue<AppId> _queue = new();
    private readonly ConcurrentDictionary<AppId, AppInstances> _apps = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly Storyteller _storyteller;
    private readonly InstanceWorld _world;
    private readonly IRevisionSource _revisions;
    private volatile bool _adopted;

    public Reconciler(
        IInstanceProvider provider, DesiredCounts desired, InstanceTable table, IRevisionSource revisions, IRegistryWriter registry, IRegistryView views,
        IDepartures departures, IEventJournal events, IReadinessProbe probe, TimeProvider time, ILogger<Reconciler> logger, IStartGate? gate = null)
    {
        _revisions = revisions;
        _world = new InstanceWorld(provider, table, registry, views, departures, desired, gate ?? new OpenGate(), events, new ReadinessWait(probe, time), new StartQueue(StartsAtOnce, time), time, logger, _ending.Token);
        _storyteller = new Storyteller(provider);
        desired.Changed += _queue.Wake;
    }

    /// <summary>Takes over what a former life of control left running. Called once, before the loop starts and before callers are let in.</summary>
    /// <remarks>The desired counts become what was found. Afterwards every instance that can serve is in the view.</remarks>
    public async Task AdoptAsync(CancellationToken cancellationToken)
    {
        await new Adoption(_world, _revisions, _storyteller, AppOf).RunAsync(cancellationToken).ConfigureAwait(false);
        _adopted = true;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await _ending.CancelAsync().ConfigureAwait(false);
        await _storyteller.EndAsync().ConfigureAwait(false);
    }

    public override void Dispose()
    {
        base.Dispose();
        _ending.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Whatever is found running later would be taken for unwanted, and drained.
        if (!_adopted) throw new InvalidOperationException($"{nameof(AdoptAsync)} comes before the loop starts.");
        return Task.WhenAll([.. Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken)), new Rounds(_world, _storyteller).RunAsync(stoppingToken)]);
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var app = await _queue.TakeAsync(stoppingToken).ConfigureAwait(false);
            try { Reconcile(app); }
            catch (Exception exception) { Log.ReconcileFailed(_world.Logger, app, exception); }   // one bad app never starves the others
            finally { _queue.Done(app); }
        }
    }

    private void Reconcile(AppId id)
    {
        var wanted = _world.Desired.Of(id);
        var app = AppOf(id);
        app.ForgiveUnwanted(wanted);
        var now = _world.Time.GetUtcNow();
        var known = _world.Table.Of(id);
        var standings = app.Stories.Select(story => Loaded(story.Standing, known, now)).ToList();
        var plan = ReconcilePlan.Between(wanted, standings, app.BackOffs, _world.Provider.Capabilities.Freeze, now);
        foreach (var step in plan.Steps) Apply(step, app);
        app.WakeAt(plan.Again);
        if (standings.Count == 0) app.Publish();   // its trouble may have come or gone, with nobody else to tell of it
        if (wanted.Count == 0 && app.Stories.IsEmpty) Drop(id);
    }

    private static Standing Loaded(Standing standing, IReadOnlyList<Instance> known, DateTimeOffset now) =>
        known.FirstOrDefault(instance => instance.Id == standing.Id) is { } instance ? standing with { InFlight = instance.InFlight ?? 0, IsBusy = instance.BusyUntil > now } : standing;

    private void Apply(ReconcileStep step, AppInstances app)
    {
        switch (step)
        {
            case ReconcileStep.Start start: Start(start.Revision, start.ForStandby ? Wish.Freeze : Wish.Serve, app); break;
            case ReconcileStep.Thaw thaw: _storyteller.Find(thaw.Instance)?.Ask(Wish.Serve); break;
            case ReconcileStep.Freeze freeze: _storyteller.Find(freeze.Instance)?.Ask(Wish.Freeze); break;
            case ReconcileStep.Drain drain: _storyteller.Find(drain.Instance)?.Ask(Wish.Stop, drain.Why); break;
        }
    }

    private void Start(RevisionId revision, Wish wish, AppInstances app)
    {
        if (_revisions.Find(revision) is { } runnable) _storyteller.Tell(new InstanceStory(runnable, wish, app, _world), app);
        else app.NoteFailure(revision, "is not in the store", TimeSpan.Zero);
    }

    private void Drop(AppId id)
    {
        _apps.TryRemove(id, out _);
        _world.Table.Forget(id);
    }

    private AppInstances AppOf(AppId id) => _apps.GetOrAdd(id, static (app, self) => new AppInstances(app, self._world, self._queue.Wake), this);

    private static partial class Log
    {
        [LoggerMessage(EventId = InstancesEvents.ReconcileFailed, Level = LogLevel.Error, Message = "{App} could not be reconciled this time")]
        public static partial void ReconcileFailed(ILogger logger, AppId app, Exception exception);
    }
}
