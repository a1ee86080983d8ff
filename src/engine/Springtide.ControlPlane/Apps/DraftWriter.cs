using Springtide.ControlPlane.Storage;
using Springtide.Deployment.Planning;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Apps;

/// <summary>Drafts the next revision of every app of a plan and writes them, with all that comes and goes with them, in one transaction.</summary>
internal sealed class DraftWriter(AppCatalog apps, AppWriter writer, HostClaims hosts, FormerRevisions former, UserNumbers numbers, TimeProvider time)
{
    /// <summary>What would be written.</summary>
    public Answer<List<RevisionDraft>> Draft(DeploymentPlan plan, DeployRequest request)
    {
        var drafts = DraftsOf(plan, request, new Dictionary<AppId, int>());
        return drafts.Value is { } ready && hosts.ChangesFor(ready).Problem is { } taken ? taken : drafts;
    }

    // Whoever deploys the same app at the same moment is not refused: one builds upon the other, and the later one supersedes.
    public async Task<Answer<List<RevisionDraft>>> WriteAsync(DeploymentPlan plan, DeployRequest request)
    {
        var number = new Dictionary<AppId, int>();
        while (true)
        {
            await NumberNewAsync(plan, number).ConfigureAwait(false);
            var drafts = DraftsOf(plan, request, number);
            if (drafts.Value is not { } ready) return drafts;
            var claims = hosts.ChangesFor(ready);
            if (claims.Problem is { } taken) return taken;
            if (await CommitAsync(ready, claims.Value!).ConfigureAwait(false)) return ready;
        }
    }

    private Answer<List<RevisionDraft>> DraftsOf(DeploymentPlan plan, DeployRequest request, Dictionary<AppId, int> number)
    {
        var drafts = new List<RevisionDraft>();
        foreach (var planned in plan.Apps)
        {
            var terms = new DraftTerms(request.Artefact, request.Asleep, number.GetValueOrDefault(planned.Id), time.GetUtcNow());
            var draft = RevisionDraft.Of(apps.Find(planned.Id), planned, terms);
            if (draft.Problem is { } problem) return problem;
            drafts.Add(draft.Value!);
        }
        return drafts;
    }

    private Task<bool> CommitAsync(List<RevisionDraft> drafts, List<RowChange> claims) =>
        writer.CommitAsync([.. drafts.SelectMany(draft => draft.Changes), .. drafts.SelectMany(former.RemovalsFor), .. claims]);

    // Asked at every attempt: an app that was there at the former one may have been deleted since.
    private async Task NumberNewAsync(DeploymentPlan plan, Dictionary<AppId, int> number)
    {
        foreach (var planned in plan.Apps.Where(planned => apps.Find(planned.Id) is null && !number.ContainsKey(planned.Id)))
        {
            number[planned.Id] = await numbers.NextAsync().ConfigureAwait(false);
        }
    }
}
