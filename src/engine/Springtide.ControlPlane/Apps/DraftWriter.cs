using System.Collections.Immutable;
using Springtide.Autoscaling.Calendar;
using Springtide.ControlPlane.Addresses;
using Springtide.ControlPlane.Environments;
using Springtide.ControlPlane.Rollouts;
using Springtide.ControlPlane.Services;
using Springtide.ControlPlane.Settings;
using Springtide.ControlPlane.Storage;
using Springtide.Deployment.Planning;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Apps;

/// <summary>Drafts the next revision of every app of a plan and writes them, with all that comes and goes with them, in one transaction.</summary>
internal sealed class DraftWriter(AppCatalog apps, AppWriter writer, HostClaims hosts, FormerRevisions former, UserNumbers numbers, EnvironmentNumbers environments, TermsCatalog terms, NeedsRule needs, RevisionCatalog revisions, CalendarBook calendars, ConfigurationBook configurations, ServiceClaims services, TimeProvider time)
{
    /// <summary>What would be written.</summary>
    public Answer<List<RevisionDraft>> Draft(DeploymentPlan plan, DeployRequest request)
    {
        if (services.Refusal(plan) is { } refused) return refused;
        var drafts = DraftsOf(Look(plan), request, ImmutableDictionary<AppId, int>.Empty);
        if (drafts.Value is { } planned && needs.Check([.. planned.Select(draft => draft.App)]) is { } unmet) return unmet;
        return drafts.Value is { } ready && hosts.ChangesFor(ready).Problem is { } taken ? taken : drafts;
    }

    // Whoever deploys the same app at the same moment is not refused: one builds upon the other, and the later one supersedes.
    public async Task<Answer<List<RevisionDraft>>> WriteAsync(DeploymentPlan plan, DeployRequest request)
    {
        foreach (var environment in plan.Apps.Select(app => app.Id.Environment).Distinct()) await environments.ClaimAsync(environment).ConfigureAwait(false);
        if (await ClaimServicesAsync(plan, request).ConfigureAwait(false) is { } refused) return refused;
        var number = new Dictionary<AppId, int>();
        while (true)
        {
            var seen = Look(plan);
            await NumberNewAsync(seen, number).ConfigureAwait(false);
            var drafts = DraftsOf(seen, request, number);
            if (drafts.Value is not { } ready) return drafts;
            if (needs.Check([.. ready.Select(draft => draft.App)]) is { } unmet) return unmet;
            var claims = hosts.ChangesFor(ready);
            if (claims.Problem is { } taken) return taken;
            if (await CommitAsync(ready, claims.Value!).ConfigureAwait(false)) return ready;
        }
    }

    // What would be refused makes no service.
    private async Task<Problem?> ClaimServicesAsync(DeploymentPlan plan, DeployRequest request) =>
        plan.Apps.All(app => app.Config.Services is null) ? services.Refusal(plan) : Draft(plan, request).Problem ?? await services.ClaimAsync(plan).ConfigureAwait(false);

    // Once for an attempt: looked up again, an app that had a number could be gone, and come back without one.
    private List<(PlannedApp Planned, AppEntry? Entry)> Look(DeploymentPlan plan) => [.. plan.Apps.Select(planned => (planned, apps.Find(planned.Id)))];

    private async Task NumberNewAsync(List<(PlannedApp Planned, AppEntry? Entry)> seen, Dictionary<AppId, int> number)
    {
        foreach (var (planned, _) in seen.Where(app => app.Entry is null && !number.ContainsKey(app.Planned.Id)))
        {
            number[planned.Id] = await numbers.NextAsync().ConfigureAwait(false);
        }
    }

    private Answer<List<RevisionDraft>> DraftsOf(List<(PlannedApp Planned, AppEntry? Entry)> seen, DeployRequest request, IReadOnlyDictionary<AppId, int> number)
    {
        var (drafts, now) = (new List<RevisionDraft>(), time.GetUtcNow());
        var coming = seen.Where(app => app.Planned.Kind != AppKind.Worker).Select(app => app.Planned.Id).ToHashSet();
        foreach (var (planned, entry) in seen)
        {
            if (terms.DeletionOf(planned.Id.Environment) is { } deletion) return Problems.EnvironmentDeleted(planned.Id.Environment, deletion);
            var draftTerms = new DraftTerms(request.Artefact, request.Asleep, number.GetValueOrDefault(planned.Id), now, calendars.Current, seen.Count > 1 ? ServingOf(entry?.App) : null);
            var configured = configurations.Of(planned.Id, planned.Config, coming);
            if (configured.Value is not { } config) return configured.Problem!;
            var draft = RevisionDraft.Of(entry, planned with { Config = config }, draftTerms);
            if (draft.Problem is { } problem) return problem;
            drafts.Add(draft.Value!);
        }
        return ReleaseOrder.Arrange(drafts);
    }

    // Null where there is none, or another one is on its way or failed: then it is tried again.
    private Revision? ServingOf(App? app) => app is { Serving: { } serving, DeletedAt: null, Rollout: null or { State: RolloutState.Done } } && app.ServingRevision == app.LatestRevision ? revisions.Read(serving) : null;

    private Task<bool> CommitAsync(List<RevisionDraft> drafts, List<RowChange> claims) =>
        writer.CommitAsync([.. drafts.SelectMany(draft => draft.Changes), .. drafts.Where(draft => !draft.IsKept).SelectMany(former.RemovalsFor), .. claims]);
}
