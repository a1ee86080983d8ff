using Springtide.Model;
using Springtide.Providers;

namespace Springtide.Instances;

// Endings that nobody asked for.
internal sealed partial class InstanceStory
{
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

    private IReadOnlyList<string> Output => _world.Provider.Tail(Id, Failures.LinesOfOutput);
}
