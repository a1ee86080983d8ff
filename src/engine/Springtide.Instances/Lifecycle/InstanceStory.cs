using Springtide.Model;
using Springtide.Providers;

namespace Springtide.Instances;

/// <summary>
/// The life of one instance, told by one task from its start, or its adoption, to its end. The reconciler only says what it wants
/// (<see cref="Ask"/>), the provider only that the program ended (<see cref="Exited"/>); each begins a new turn.
/// </summary>
internal sealed partial class InstanceStory
{
    private readonly AppInstances _app;
    private readonly InstanceWorld _world;
    private readonly RunnableRevision _revision;
    private readonly InstanceWill _will;
    private readonly DateTimeOffset _begun;
    private Instance _instance;   // written by the telling task only
    private volatile Stage _stage;
    private StartPlace? _startPlace;   // while it is on its way up

    /// <summary>A new instance.</summary>
    public InstanceStory(RunnableRevision revision, Wish wish, AppInstances app, InstanceWorld world)
    {
        (_revision, _app, _world, _begun) = (revision, app, world, world.Time.GetUtcNow());
        _will = new InstanceWill(wish);
        _instance = new Instance(InstanceId.NewFor(revision.Revision.Id), revision.Revision.Id, InstancePhase.Pending, null, _begun, _begun);
        _stage = Stage.Pending;
    }

    /// <summary>An instance found running.</summary>
    public InstanceStory(ObservedInstance found, Stage stage, RunnableRevision revision, AppInstances app, InstanceWorld world)
    {
        (_revision, _app, _world, _begun, _stage) = (revision, app, world, world.Time.GetUtcNow(), stage);
        _will = new InstanceWill(stage == Stage.Frozen ? Wish.Freeze : Wish.Serve);
        var phase = stage switch { Stage.Frozen => InstancePhase.Frozen, Stage.Ready => InstancePhase.Ready, _ => InstancePhase.Starting };
        _instance = new Instance(found.Id, found.Revision, phase, found.Address, found.StartedAt, _begun);
    }

    public InstanceId Id => _instance.Id;

    public RevisionId Revision => _revision.Revision.Id;

    public Standing Standing => new(Id, Revision, _will.Wish, _stage, _instance.StartedAt);

    public bool CanServe => _stage is Stage.Ready or Stage.Leaving or Stage.Frozen;

    /// <summary>As callers see it; null while they do not.</summary>
    public Endpoint? Endpoint => CanServe ? new Endpoint(Id, Revision.Number, _instance.Address!, Frozen: _stage != Stage.Ready) : null;

    private RevisionConfig Config => _revision.Revision.Config;

    public void Ask(Wish wish, string? why = null) => _will.Ask(wish, why);

    public void Exited(InstanceExit exit) => _will.Exited(exit);

    public void Abandon() => _will.Abandon();

    /// <summary>Shows the instance as it stands, before its story goes on: whoever looks after an adoption sees all that was adopted.</summary>
    public void Show() => _world.Table.Put(_instance);

    public async Task LiveAsync()
    {
        try { await TellAsync().ConfigureAwait(false); }
        catch (OperationCanceledException) when (_world.Ending.IsCancellationRequested) { return; }   // the instance goes on and will be adopted
        catch (Exception exception) { await BreakAsync(exception).ConfigureAwait(false); }
        if (_stage == Stage.Gone) _app.Remove(this);
    }

    private async Task TellAsync()
    {
        while (_stage != Stage.Gone && _will.Next() is { } turn)
        {
            if (turn.Exit is { } exit) await EndAsync(exit).ConfigureAwait(false);
            else await TakeAsync(turn).ConfigureAwait(false);
        }
    }

    private async Task TakeAsync(Turn turn)
    {
        try
        {
            await (turn.Wish switch
            {
                Wish.Serve => ServeAsync(turn.Over),
                Wish.Freeze => FreezeAsync(turn.Over),
                _ => StopAsync(turn),
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (turn.Over.IsCancellationRequested && !_world.Ending.IsCancellationRequested)
        {
            // Something else is wanted now, and the next turn knows what.
        }
    }

    // Callers first: on the way up a request is waiting for this view, on the way down the next one must not come.
    private long Become(Stage stage, Instance instance)
    {
        var wasInView = CanServe;
        _instance = instance.Phase == _instance.Phase ? instance : instance with { Since = _world.Time.GetUtcNow() };
        _stage = stage;
        if (stage is not Stage.Starting) _startPlace?.Dispose();
        var version = wasInView || CanServe ? _app.Publish() : 0;
        _world.Table.Put(_instance);
        return version;
    }

    private void Tell(string kind, string message) => _world.Events.Record(kind, message, Revision.App, Revision.Number, Id);

    // Ends without an exception: on the way out of the freezer a request is waiting, and an unwound stack costs it half a millisecond.
    private static async Task StayAsync(CancellationToken over) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
