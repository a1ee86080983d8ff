using Springtide.ControlPlane.Api;
using Springtide.ControlPlane.Rollouts;
using Springtide.Deployment.Artefacts;
using Springtide.Deployment.Detection;
using Springtide.Deployment.Planning;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Apps;

/// <summary>Artefact → plan → revisions, on disk in one transaction: all apps of an artefact or none. Loops take it from there.</summary>
internal sealed class DeployCommand(ArtefactStore artefacts, RuntimeCheck runtimes, DraftWriter drafts, RouteBook routes, RouteNews news, AppAddress address, IEventJournal events)
{
    public async Task<Answer<DeployAnswer>> RunAsync(DeployRequest request, bool dry)
    {
        using var held = artefacts.Hold(request.Artefact ?? "");   // whoever deletes another app with the same artefact leaves it
        if (artefacts.Find(request.Artefact ?? "") is not { } folder) return Problems.UnknownArtefact(request.Artefact ?? "");
        var plan = DeploymentPlanner.Plan(folder, request, runtimes);
        if (plan.IsRefused) return DeploymentProblems.Of(plan.Problems);
        var whole = plan with { Apps = [.. plan.Apps.Select(app => app with { Content = ContentOf(app, folder, plan) })] };
        var drafted = dry ? drafts.Draft(whole, request) : await drafts.WriteAsync(whole, request).ConfigureAwait(false);
        if (drafted.Value is not { } revisions) return drafted.Problem!;
        if (!dry)
        {
            revisions.ForEach(Announce);
            await news.WaitUntilSeenAsync().ConfigureAwait(false);   // whoever is answered may call at once
        }
        return new DeployAnswer([.. revisions.Select(Describe)]);
    }

    // One app alone is deployed anew whenever somebody says so; of several only those that changed.
    private static string? ContentOf(PlannedApp app, string folder, DeploymentPlan plan) =>
        plan.Apps.Length > 1 || app.Config.Folder.Length > 0 ? ContentDigest.Of(Path.Combine(folder, app.Config.Folder)) : null;

    private void Announce(RevisionDraft draft)
    {
        routes.Publish(draft.App.Id);
        if (draft.IsKept) return;
        events.Record(EventKinds.Deployed, $"revision {draft.Revision.Id.Number}: {draft.Revision.Config.Command}", draft.App.Id, draft.Revision.Id.Number);
    }

    private DeployedApp Describe(RevisionDraft draft) => new(
        draft.App.Id, draft.Revision.Id.Number, draft.App.Kind, draft.Revision.Config.Command, draft.Revision.Detected, address.Of(draft.App)) { IsUnchanged = draft.IsKept };
}
