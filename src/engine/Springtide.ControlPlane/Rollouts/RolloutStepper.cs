using Springtide.Autoscaling.Ceilings;
using Springtide.ControlPlane.Apps;
using Springtide.Model;

namespace Springtide.ControlPlane.Rollouts;

/// <summary>One step of one app: decide, write, then let everybody know. Called by one worker at a time for an app.</summary>
internal sealed class RolloutStepper(
    AppCatalog apps, RevisionCatalog revisions, AppWriter writer, AppRemoval removal, RouteBook routes, IInstanceView instances, IDesiredCounts counts,
    CeilingBook ceilings, IEnvironmentHolds environments, RolloutNews news, TimeProvider time)
{
    public async Task StepAsync(AppId id)
    {
        if (apps.Find(id) is not { } entry) return;
        var step = RolloutDecider.Decide(FactsOf(entry.App));
        if (step.Next != entry.App)
        {
            // Somebody else was quicker: their commit wakes this app again.
            if (!await writer.CommitAsync([AppWriter.Put(step.Next, entry.Version)]).ConfigureAwait(false)) return;
            news.Tell(step.Next.Rollout!, id);
        }
        routes.Publish(id);
        foreach (var (revision, count) in step.Counts) counts.Set(revision, count);
        if (step.Gone) await removal.RemoveAsync(entry).ConfigureAwait(false);
    }

    private RolloutFacts FactsOf(App app)
    {
        var facts = new RolloutFacts(app, instances.Of(app.Id), counts.Of(app.Id), StartBudgetOf(app), time.GetUtcNow()) { IsHeldDown = environments.Of(app.Id) is { IsDown: true } };
        if (app.Rollout is { State: RolloutState.Starting } rollout) facts = facts with { WaitsFor = ReleaseOrder.WaitsFor(rollout, Find), FailedBefore = ReleaseOrder.FailedBefore(rollout, Find) };
        return facts with { Room = RoomFor(app, facts) };
    }

    private App? Find(AppId app) => apps.Find(app)?.App;

    private ComingGrant? RoomFor(App app, RolloutFacts facts)
    {
        if (app is { DeletedAt: null, Rollout: { State: RolloutState.Starting } rollout } && facts.WaitsFor is null)
        {
            var coming = new RevisionId(app.Id, rollout.Revision);
            return ceilings.AskComing(coming, NeedOf(coming, app.Scale), app.Scale.Priority, RolloutDecider.InstancesToBegin(facts), counts.Of(coming).Active);
        }
        ceilings.EndComing(app.Id);
        return null;
    }

    private InstanceNeed NeedOf(RevisionId coming, ScalePolicy scale)
    {
        var limits = revisions.Read(coming)?.Config.Resources ?? ResourceLimits.None;
        return new InstanceNeed(limits.Cpu ?? 1, limits.Memory?.Bytes, scale.Takes);
    }

    private TimeSpan StartBudgetOf(App app) =>
        app.Rollout is { } rollout && revisions.Read(new RevisionId(app.Id, rollout.Revision)) is { } revision ? revision.Config.StartBudget : TimeSpan.MaxValue;
}
