using System.Collections.Immutable;
using Springtide.ControlPlane.Api;
using Springtide.ControlPlane.Rollouts;
using Springtide.Deployment.Artefacts;
using Springtide.Deployment.Detection;
using Springtide.Deployment.Planning;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Apps;

/// <summary>Artefact → plan → revisions, on disk in one transaction: all apps of an artefact or none. Loops take it from there.</summary>
internal sealed class DeployCommand(
    ArtefactStore artefacts, RuntimeCheck runtimes, AppCatalog apps, AppWriter writer, HostClaims hosts, FormerRevisions former, UserNumbers numbers, RouteBook routes, AppAddress address, IEventJournal events, TimeProvider time)
{
    public async Task<Answer<DeployAnswer>> RunAsync(DeployRequest request, bool dry)
    {
        using var held = artefacts.Hold(request.Artefact ?? "");   // whoever deletes another app with the same artefact leaves it
        if (artefacts.Find(request.Artefact ?? "") is not { } folder) return Problems.UnknownArtefact(request.Artefact ?? "");
        var plan = DeploymentPlanner.Plan(folder, request, runtimes);
        if (plan.IsRefused) return DeploymentProblems.Of(plan.Problems);
        var drafts = await DraftAsync(plan, request, dry).ConfigureAwait(false);
        if (drafts.Problem is { } problem) return problem;
        return new DeployAnswer([.. drafts.Value!.Select(Describe)]);
    }

    // Whoever deploys the same app at the same moment is not refused: one builds upon the other, and the later one supersedes.
    private async Task<Answer<List<RevisionDraft>>> DraftAsync(DeploymentPlan plan, DeployRequest request, bool dry)
    {
        var number = new Dictionary<AppId, int>();
        while (true)
        {
            if (!dry) await NumberNewAsync(plan, number).ConfigureAwait(false);
            var terms = plan.Apps.ToDictionary(planned => planned.Id, planned => new DraftTerms(request.Artefact, request.Asleep, number.GetValueOrDefault(planned.Id), time.GetUtcNow()));
            var drafts = plan.Apps.Select(planned => RevisionDraft.Of(apps.Find(planned.Id), planned, terms[planned.Id])).ToList();
            if (drafts.Find(draft => draft.Problem is not null).Problem is { } problem) return problem;
            var ready = drafts.ConvertAll(draft => draft.Value!);
            var claims = hosts.ChangesFor(ready);
            if (claims.Problem is { } taken) return taken;
            if (dry || await writer.CommitAsync([.. ready.SelectMany(draft => draft.Changes), .. ready.SelectMany(former.RemovalsFor), .. claims.Value!]).ConfigureAwait(false)) return Announced(ready, dry);
        }
    }

    // Asked at every attempt: an app that was there at the former one may have been deleted since.
    private async Task NumberNewAsync(DeploymentPlan plan, Dictionary<AppId, int> number)
    {
        foreach (var planned in plan.Apps.Where(planned => apps.Find(planned.Id) is null && !number.ContainsKey(planned.Id)))
        {
            number[planned.Id] = await numbers.NextAsync().ConfigureAwait(false);
        }
    }

    private List<RevisionDraft> Announced(List<RevisionDraft> drafts, bool dry)
    {
        if (dry) return drafts;
        foreach (var draft in drafts)
        {
            routes.Publish(draft.App.Id);   // whoever is answered may call it at once
            events.Record(EventKinds.Deployed, $"revision {draft.Revision.Id.Number}: {draft.Revision.Config.Command}", draft.App.Id, draft.Revision.Id.Number);
        }
        return drafts;
    }

    private DeployedApp Describe(RevisionDraft draft) => new(
        draft.App.Id, draft.Revision.Id.Number, draft.App.Kind, draft.Revision.Config.Command, draft.Revision.Detected, address.Of(draft.App.Id));
}
