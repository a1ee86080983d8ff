using Springtide.Deployment.Detection;
using Springtide.Deployment.Manifest;
using Springtide.Model.Api;

namespace Springtide.Deployment.Planning;

/// <summary>
/// Makes of an artefact and a request what is to be deployed. The request's flags come before the tide.yaml, that before a Procfile, that before detection.
/// Reads the artefact's folder and changes nothing.
/// </summary>
public static class DeploymentPlanner
{
    public static DeploymentPlan Plan(string folder, DeployRequest request, RuntimeCheck runtimes)
    {
        var flags = DeployFlags.ProblemsOf(request).ToList();
        if (flags.Count > 0) return DeploymentPlan.Refused(flags);
        var root = ArtefactRoot.Of(folder);
        var (file, reading) = ManifestFile.In(root.Folder);
        if (!reading.IsGood) return DeploymentPlan.Refused(ManifestFile.ProblemsOf(file, reading));
        return reading.Apps is [var only] ? PlanOf([only], root, request, runtimes) : Several(reading, root, request, runtimes);
    }

    // With several apps, --app chooses one; what is said of one program cannot be meant for all.
    private static DeploymentPlan Several(ManifestReading reading, ArtefactRoot root, DeployRequest request, RuntimeCheck runtimes)
    {
        var names = string.Join(", ", reading.Apps.Select(app => app.App));
        var chosen = reading.Apps.Where(app => request.App is null || app.App == request.App).ToList();
        if (chosen.Count == 0)
            return DeploymentPlan.Refused(new PlanProblem(PlanRefusal.UnknownApp, $"The tide.yaml has no app '{request.App}'.", $"It has {names}.", "--app"));
        if (chosen.Count > 1 && (request.Run ?? request.Port ?? request.Health) is not null)
            return DeploymentPlan.Refused(new PlanProblem(PlanRefusal.BadRequest,
                $"--run, --port and --health are for one app, and the tide.yaml has {names}.", "Choose one with --app."));
        return PlanOf(chosen, root, request, runtimes);
    }

    private static DeploymentPlan PlanOf(List<AppManifest> apps, ArtefactRoot root, DeployRequest request, RuntimeCheck runtimes)
    {
        var outcomes = apps.Select(app => AppPlanner.Plan(app, root, request, runtimes)).ToList();
        var problems = outcomes.SelectMany(outcome => outcome.Problems).ToList();
        return problems.Count > 0 ? DeploymentPlan.Refused(problems) : DeploymentPlan.Of(outcomes.SelectMany(outcome => outcome.Apps));
    }
}
