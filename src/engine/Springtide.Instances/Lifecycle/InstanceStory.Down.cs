using Springtide.Model;

namespace Springtide.Instances;

// The way down, as asked: to stand still, or to end.
internal sealed partial class InstanceStory
{
    // What stands by is got ready first and was in no view until then. Nothing is frozen with a request inside: it leaves the ready set, waits for its callers however long they stay, and only then stands still.
    private async Task FreezeAsync(CancellationToken over)
    {
        if (_stage == Stage.Pending) await StartAsync(over).ConfigureAwait(false);
        else if (_stage == Stage.Starting) await GetReadyAsync(over).ConfigureAwait(false);
        if (_stage is Stage.Ready or Stage.Leaving)
        {
            var version = Become(Stage.Leaving, _instance with { Reason = "leaves to be frozen" });
            await _world.Departures.WaitUntilLeftAsync(Id, version, over).ConfigureAwait(false);
            if (!await TryFreezeAsync().ConfigureAwait(false)) return;
            Become(Stage.Frozen, _instance with { Phase = InstancePhase.Frozen, Reason = null });
            Tell(EventKinds.InstanceFrozen, $"{Id} is frozen");
        }
        if (_stage == Stage.Frozen) await StayAsync(over).ConfigureAwait(false);
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
        if (_stage == Stage.Pending) NotStarted(turn.Why);
        else await LeaveAsync(turn).ConfigureAwait(false);
    }

    private void NotStarted(string? why)
    {
        Become(Stage.Gone, _instance with { Phase = InstancePhase.Stopped });
        Tell(EventKinds.InstanceStopped, $"{Id} was not started: {why}");
    }

    private async Task LeaveAsync(Turn turn)
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
}
