using System.Collections.Immutable;

namespace Springtide.Deployment.Planning;

/// <summary>What deploying an artefact means: its apps, all of them or none.</summary>
/// <param name="Problems">Everything that stands against it; then there are no apps.</param>
public sealed record DeploymentPlan(ImmutableArray<PlannedApp> Apps, ImmutableArray<PlanProblem> Problems)
{
    public bool IsRefused => !Problems.IsEmpty;

    public static DeploymentPlan Of(IEnumerable<PlannedApp> apps) => new([.. apps], []);

    public static DeploymentPlan Refused(params IEnumerable<PlanProblem> problems) => new([], [.. problems]);
}
