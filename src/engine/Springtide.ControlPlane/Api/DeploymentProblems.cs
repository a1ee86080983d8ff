using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Springtide.Deployment.Artefacts;
using Springtide.Deployment.Planning;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>The Deployment room's refusals in the words of the API.</summary>
internal static class DeploymentProblems
{
    public static Problem Of(ArtefactRefusedException refused) => Problems.Of("artefact-" + Hyphened(refused.Refusal.ToString()), StatusOf(refused.Refusal), refused.Message, remedy: refused.Remedy, where: refused.Where);

    /// <summary>All of them at once, so that nobody has to try again for each.</summary>
    public static Problem Of(ImmutableArray<PlanProblem> problems)
    {
        var first = problems[0];
        var title = problems.Length == 1 ? "The artefact cannot be deployed as it is" : $"The artefact cannot be deployed as it is, for {problems.Length} reasons";
        var sentences = string.Join('\n', problems.Select(problem => problem.Sentence));
        var remedy = string.Join('\n', problems.Select(problem => problem.Remedy).Distinct());
        return Problems.Of("plan-" + Hyphened(first.Refusal.ToString()), StatusCodes.Status422UnprocessableEntity, title, sentences, remedy, problems.Length == 1 ? first.Where : null);
    }

    private static int StatusOf(ArtefactRefusal refusal) => refusal switch
    {
        ArtefactRefusal.DiskFull => StatusCodes.Status507InsufficientStorage,
        ArtefactRefusal.TooLarge => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    // NameLeavesTree → name-leaves-tree
    private static string Hyphened(string name) => string.Concat(name.Select((c, at) => char.IsAsciiLetterUpper(c) && at > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
