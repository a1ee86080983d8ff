using Springtide.Model;

namespace Springtide.ControlPlane.Rollouts;

/// <summary>Tells people how a rollout ended, or what it waits for.</summary>
internal sealed class RolloutNews(IEventJournal events)
{
    public void Tell(Rollout rollout, AppId app)
    {
        if (rollout is { State: RolloutState.Starting, Reason: { } why }) events.Record(EventKinds.RolloutWaits, $"revision {rollout.Revision} {why}", app, rollout.Revision);
        if (rollout.State == RolloutState.Done) events.Record(EventKinds.RolloutDone, $"revision {rollout.Revision} has the traffic", app, rollout.Revision);
        if (rollout.State == RolloutState.Failed) events.Record(EventKinds.RolloutFailed, $"revision {rollout.Revision} could not start: {rollout.Reason}", app, rollout.Revision);
    }
}
