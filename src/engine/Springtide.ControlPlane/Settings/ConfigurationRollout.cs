using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Rollouts;
using Springtide.Model;

namespace Springtide.ControlPlane.Settings;

/// <summary>Makes the revision by which an app has what is set: the artefact of the one before, with the new configuration.</summary>
internal sealed class ConfigurationRollout(
    AppWriter writer, FormerRevisions former, RouteBook routes, IInstanceView instances, IDesiredCounts counts, IEventJournal events, TimeProvider time)
{
    /// <summary>Nothing of it runs, or is about to.</summary>
    public bool IsAsleep(App app) =>
        app.Rollout is not { State: RolloutState.Starting } && counts.Of(app.Id).Values.All(count => count == DesiredCount.Zero) && instances.Of(app.Id).All(instance => instance.IsGone);

    /// <summary>False: somebody else was quicker, and what is to be done may be something else by now.</summary>
    public async Task<bool> BeginAsync(AppEntry entry, ConfigurationStep step)
    {
        var draft = RevisionDraft.Of(entry, step.Former!, step.Wanted!.On(step.Former!.Config), IsAsleep(entry.App), time.GetUtcNow());
        if (!await writer.CommitAsync([.. draft.Changes, .. former.RemovalsFor(draft)]).ConfigureAwait(false)) return false;
        routes.Publish(entry.App.Id);
        events.Record(EventKinds.Deployed, $"revision {draft.Revision.Id.Number}: revision {step.Former.Id.Number} with what is set now", entry.App.Id, draft.Revision.Id.Number);
        return true;
    }
}
