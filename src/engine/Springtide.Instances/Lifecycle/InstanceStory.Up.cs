using Springtide.Model;
using Springtide.Providers;

namespace Springtide.Instances;

// The way up: start, ready, and only then the view.
internal sealed partial class InstanceStory
{
    private async Task ServeAsync(CancellationToken over)
    {
        switch (_stage)
        {
            case Stage.Pending: await StartAsync(over).ConfigureAwait(false); break;
            case Stage.Starting: await GetReadyAsync(over).ConfigureAwait(false); break;
            case Stage.Frozen: await ThawAsync(over).ConfigureAwait(false); break;
            case Stage.Leaving: Become(Stage.Ready, _instance with { Reason = null }); break;
        }
        if (_stage == Stage.Ready) await StayAsync(over).ConfigureAwait(false);
    }

    private async Task StartAsync(CancellationToken over)
    {
        await _world.Gate.WaitAsync(Revision, ShowWaiting, over).ConfigureAwait(false);
        _startPlace = await _world.Starts.EnterAsync(over).ConfigureAwait(false);
        if (await TryStartAsync().ConfigureAwait(false)) await GetReadyAsync(over).ConfigureAwait(false);
    }

    private async Task<bool> TryStartAsync()
    {
        try
        {
            var started = await _world.Provider.StartAsync(Spec, _world.Ending).ConfigureAwait(false);
            Become(Stage.Starting, _instance with { Phase = InstancePhase.Starting, Reason = null, Address = started.Address, StartedAt = started.StartedAt });
            Tell(EventKinds.InstanceStarting, $"{Id} starts on {started.Address}");
            return true;
        }
        catch (ProviderRefusedException refused)
        {
            Fail(EventKinds.NoPlace, new Failure($"could not be started: {refused.Message}", null));
            return false;
        }
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
        if (_will.Wish == Wish.Freeze) await StandByAsync(took).ConfigureAwait(false);
        else
        {
            Become(Stage.Ready, _instance with { Phase = InstancePhase.Ready, StartTook = took });
            Tell(EventKinds.InstanceReady, $"{Id} is ready after {Elapsed.Text(took)}");
        }
        _app.Wake();   // those that were held back while none could be got ready
    }

    // It never was in a view, so there is nobody to wait for.
    private async Task StandByAsync(Duration took)
    {
        if (!await TryFreezeAsync().ConfigureAwait(false)) return;
        Become(Stage.Frozen, _instance with { Phase = InstancePhase.Frozen, StartTook = took });
        Tell(EventKinds.InstanceFrozen, $"{Id} is ready after {Elapsed.Text(took)} and stands by, frozen");
    }

    private async Task ThawAsync(CancellationToken over)
    {
        await _world.Gate.WaitAsync(Revision, ShowWaiting, over).ConfigureAwait(false);
        await _world.Provider.ThawAsync(Id, _world.Ending).ConfigureAwait(false);
        Become(Stage.Ready, _instance with { Phase = InstancePhase.Ready, Reason = null });
        Tell(EventKinds.InstanceThawed, $"{Id} is thawed");
    }

    private void ShowWaiting(string what) => Become(_stage, _instance with { Reason = what });

    private InstanceSpec Spec => new(Id, Revision, Config.Command, _revision.Folder, Config.Port, Config.Resources, _revision.UserNumber, _revision.Addresses.SetItems(Config.Variables)) { HostsFile = _revision.HostsFile, Address = _revision.Address, LooksForItsUser = _revision.LooksForItsUser, Secrets = _revision.ReadSecrets() };

    private ProbeTarget Target => ProbeTargets.Of(_revision.Revision, _instance.Address!);
}
