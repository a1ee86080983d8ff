using Springtide.Deployment.Manifest;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Deployment.Planning;

/// <summary>The request's flags, checked.</summary>
internal static class DeployFlags
{
    public static IEnumerable<PlanProblem> ProblemsOf(DeployRequest request)
    {
        if (request.Environment is { } environment && !NameRule.Allows(environment)) yield return Wrong("--env", environment, NameRule.Sentence);
        if (request.App is { } app && !NameRule.Allows(app)) yield return Wrong("--app", app, NameRule.Sentence);
        if (request.Run is { } run && string.IsNullOrWhiteSpace(run)) yield return Wrong("--run", run, "a command line");
        if (request.Port is { } port && !PortRule.TryParse(port, null, out _)) yield return Wrong("--port", port, PortRule.Sentence);
        if (request.Health is { } health && !AppSection.IsPath(health))
            yield return Wrong("--health", health, "a path that begins with a slash, such as /healthz");
        foreach (var name in request.Variables?.Keys.Where(name => !VariableName.Allows(name)) ?? [])
            yield return Wrong("--set", name, VariableName.Sentence);
    }

    public static PortRule? PortOf(DeployRequest request) => PortRule.TryParse(request.Port, null, out var port) ? port : null;

    private static PlanProblem Wrong(string flag, string value, string right) =>
        new(PlanRefusal.BadRequest, $"{flag}: '{value}' is not {right}.", $"Give {right}.", flag);
}
