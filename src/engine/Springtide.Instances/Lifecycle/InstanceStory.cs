using Microsoft.Extensions.Logging;
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

    /// <summary>A new instance.</summary>
    public InstanceStory(RunnableRevision revision, AppInstances app, InstanceWorld world)
    {
        (_revision, _app, _world, _begun) = (revision, app, world, world.Time.GetUtcNow());
        _will = new InstanceWill(Wish.Serve);
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
        if (_stage == Stage.Pending && !await StartAsync().ConfigureAwait(false)) return;
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

    private async Task<bool> StartAsync()
    {
        try
        {
            var started = await _world.Provider.StartAsync(Spec, _world.Ending).ConfigureAwait(false);
            Become(Stage.Starting, _instance with { Phase = InstancePhase.Starting, Address = started.Address, StartedAt = started.StartedAt });
            Tell(EventKinds.InstanceStarting, $"{Id} starts on {started.Address}");
            return true;
        }
        catch (ProviderRefusedException refused)
        {
            Fail(EventKinds.NoPlace, new Failure($"could not be started: {refused.Message}", []));
            return false;
        }
    }

    private async Task ServeAsync(CancellationToken over)
    {
        switch (_stage)
        {
            case Stage.Starting: await GetReadyAsync(over).ConfigureAwait(false); break;
            case Stage.Frozen: await ThawAsync().ConfigureAwait(false); break;
            case Stage.Leaving: Become(Stage.Ready, _instance with { Reason = null }); break;
        }
        if (_stage == Stage.Ready) await StayAsync(over).ConfigureAwait(false);
    }

    private async Task GetReadyAsync(CancellationToken over)
    {
        var last = await _world.Readiness.UntilReadyAsync(Target, Config.StartBudget, over).ConfigureAwait(false);
        if (!last.IsReady)
        {
            await GiveUpAsync(last).ConfigureAwait(false);
            return;
        }
        var took = new Duration(_world.Time.GetUtcNow() - _instance.StartedAt);
        Become(Stage.Ready, _instance with { Phase = InstancePhase.Ready, StartTook = took });
        Tell(EventKinds.InstanceReady, $"{Id} is ready after {took}");
        _app.Wake();   // those that were held back while none could be got ready
    }

    private async Task ThawAsync()
    {
        await _world.Provider.ThawAsync(Id, _world.Ending).ConfigureAwait(false);
        Become(Stage.Ready, _instance with { Phase = InstancePhase.Ready, Reason = null });
        Tell(EventKinds.InstanceThawed, $"{Id} is thawed");
    }

    // Nothing is frozen with a request inside: it leaves the ready set, waits for its callers however long they stay, and only then stands still.
    private async Task FreezeAsync(CancellationToken over)
    {
        if (_stage is Stage.Ready or Stage.Leaving)
        {
            var version = Become(Stage.Leaving, _instance with { Reason = "leaves to be frozen" });
            await _world.Departures.WaitUntilLeftAsync(Id, version, over).ConfigureAwait(false);
            if (!await TryFreezeAsync().ConfigureAwait(false)) return;
            Become(Stage.Frozen, _instance with { Phase = InstancePhase.Frozen, Reason = null });
            Tell(EventKinds.InstanceFrozen, $"{Id} is frozen");
        }
        await StayAsync(over).ConfigureAwait(false);
    }

    private async Task<bool> TryFreezeAsync()
    {
        try
        {
            await _world.Provider.FreezeAsync(Id, _world.Ending).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.FreezeFailed(_world.Logger, Id, exception);
            Ask(Wish.Stop, $"could not be frozen: {exception.Message}");
            return false;
        }
    }

    // Always in this order: leave every view, wait until callers have seen it, let requests end, SIGTERM, and after the grace SIGKILL.
    private async Task StopAsync(Turn turn)
    {
        var hadCallers = CanServe;
        var version = Become(Stage.Draining, _instance with { Phase = InstancePhase.Draining, Reason = turn.Why });
        Tell(EventKinds.InstanceDraining, $"{Id} leaves: {turn.Why}");
        var emptied = !hadCallers || await EmptyAsync(version, turn.Over).ConfigureAwait(false);
        await _world.Provider.StopAsync(Id, Config.Grace, _world.Ending).ConfigureAwait(false);
        await _world.Provider.ForgetAsync(Id, _world.Ending).ConfigureAwait(false);
        Become(Stage.Gone, _instance with { Phase = InstancePhase.Stopped });
        Tell(EventKinds.InstanceStopped, emptied ? $"{Id} has stopped" : $"{Id} was stopped with requests still open after {Config.DrainDeadline}");
    }

    /// <summary>False when the deadline came before the last caller had left. A program that ends meanwhile has no callers.</summary>
    private async Task<bool> EmptyAsync(long version, CancellationToken over)
    {
        using var deadline = new CancellationTokenSource(Config.DrainDeadline, _world.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, over);
        try { await _world.Departures.WaitUntilLeftAsync(Id, version, either.Token).ConfigureAwait(false); }
        catch (OperationCanceledException) when (!_world.Ending.IsCancellationRequested) { return over.IsCancellationRequested; }
        return true;
    }

    private async Task GiveUpAsync(ProbeResult last)
    {
        var failure = Failures.NeverReady(Config.StartBudget, last, Config.Port, _instance.Address!, _world.Provider.ListeningPorts(Id), Output);
        await _world.Provider.StopAsync(Id, Config.Grace, _world.Ending).ConfigureAwait(false);
        Fail(EventKinds.StartFailed, failure);
        await _world.Provider.ForgetAsync(Id, _world.Ending).ConfigureAwait(false);
    }

    private async Task EndAsync(InstanceExit exit)
    {
        if (exit.Asked || _will.Wish == Wish.Stop) Become(Stage.Gone, _instance with { Phase = InstancePhase.Stopped });
        else if (exit.OutOfMemory) Fail(EventKinds.OutOfMemory, Failures.EndedBy(exit, Output));
        else if (CanServe) Fail(EventKinds.Crashed, Failures.EndedBy(exit, Output));
        else Fail(EventKinds.StartFailed, Failures.EndedWhileStarting(exit, Output));
        await _world.Provider.StopAsync(Id, TimeSpan.Zero, _world.Ending).ConfigureAwait(false);   // what it left behind of its tree
        await _world.Provider.ForgetAsync(Id, _world.Ending).ConfigureAwait(false);
    }

    // A surprise of the provider: take the instance down as far as possible, so that nothing runs that nobody watches.
    private async Task BreakAsync(Exception exception)
    {
        Log.StoryBroke(_world.Logger, Id, exception);
        if (_stage != Stage.Gone) Fail(EventKinds.Crashed, new Failure($"could not be handled: {exception.Message}", Output));
        try
        {
            await _world.Provider.StopAsync(Id, Config.Grace, _world.Ending).ConfigureAwait(false);
            await _world.Provider.ForgetAsync(Id, _world.Ending).ConfigureAwait(false);
        }
        catch (Exception again) { Log.EndFailed(_world.Logger, Id, again); }
    }

    private void Fail(string kind, Failure failure)
    {
        var readyFor = _instance.Phase == InstancePhase.Ready ? _world.Time.GetUtcNow() - _instance.Since : TimeSpan.Zero;
        _app.NoteFailure(Revision, failure.Sentence, readyFor);
        Become(Stage.Gone, _instance with { Phase = InstancePhase.Failed, Reason = failure.ToString() });
        Tell(kind, $"{Id} {failure}");
    }

    // Callers first: on the way up a request is waiting for this view, on the way down the next one must not come.
    private long Become(Stage stage, Instance instance)
    {
        var wasInView = CanServe;
        _instance = instance.Phase == _instance.Phase ? instance : instance with { Since = _world.Time.GetUtcNow() };
        _stage = stage;
        var version = wasInView || CanServe ? _app.Publish() : 0;
        _world.Table.Put(_instance);
        return version;
    }

    private IReadOnlyList<string> Output => _world.Provider.Tail(Id, Failures.LinesOfOutput);

    private InstanceSpec Spec => new(Id, Revision, Config.Command, _revision.Folder, Config.Port, Config.Resources, _revision.UserNumber, Config.Variables);

    private ProbeTarget Target => ProbeTargets.Of(_revision.Revision, _instance.Address!);

    private void Tell(string kind, string message) => _world.Events.Record(kind, message, Revision.App, Revision.Number, Id);

    private static Task StayAsync(CancellationToken over) => Task.Delay(Timeout.InfiniteTimeSpan, over);

    private static partial class Log
    {
        [LoggerMessage(EventId = InstancesEvents.StoryBroke, Level = LogLevel.Error, Message = "{Instance} could not be handled and is taken down")]
        public static partial void StoryBroke(ILogger logger, InstanceId instance, Exception exception);

        [LoggerMessage(EventId = InstancesEvents.EndFailed, Level = LogLevel.Error, Message = "{Instance} could not be taken down; the next start of control will find it")]
        public static partial void EndFailed(ILogger logger, InstanceId instance, Exception exception);

        [LoggerMessage(EventId = InstancesEvents.FreezeFailed, Level = LogLevel.Warning, Message = "{Instance} could not be frozen and is stopped instead")]
        public static partial void FreezeFailed(ILogger logger, InstanceId instance, Exception exception);
    }
}
