using System.Collections.Immutable;
using Springtide.Deployment.Detection;
using Springtide.Deployment.Manifest;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Deployment.Planning;

/// <summary>Plans one app of an artefact.</summary>
internal static class AppPlanner
{
    public static DeploymentPlan Plan(AppManifest manifest, ArtefactRoot root, DeployRequest request, RuntimeCheck runtimes)
    {
        if ((request.App ?? manifest.App ?? ArtefactName.From(request.Name)) is not { } name)
            return Refused(PlanRefusal.NoName, $"No app's name can be made of '{request.Name}'.", "Give one with --app NAME.", null);
        var folder = Path.Combine(root.Folder, manifest.Folder ?? "");
        if (!Directory.Exists(folder))
            return Refused(PlanRefusal.UnknownFolder, $"There is no folder '{manifest.Folder}' in what was handed in.",
                "Correct 'path:' in the tide.yaml.", name);
        return Program(manifest, folder, request, runtimes) switch
        {
            DetectionResult.Found found => Planned(new AppId(request.Environment ?? AppId.DefaultEnvironment, name), manifest, root, request, found.Program),
            DetectionResult.Blocked blocked => Refused(PlanRefusal.CannotRunHere, blocked.Sentence, blocked.Remedy, name),
            DetectionResult.Nothing nothing => Refused(
                PlanRefusal.NothingToStart, $"Nothing here says how to start it. Looked for: {string.Join("; ", nothing.LookedFor)}.",
                "Say how with --run 'COMMAND', with 'run:' in a tide.yaml, or with a line 'web: COMMAND' in a Procfile.", name),
            var other => throw new InvalidOperationException($"{other} is no ending of detection."),
        };
    }

    private static DetectionResult Program(AppManifest manifest, string folder, DeployRequest request, RuntimeCheck runtimes)
    {
        if (request.Run is { } run) return Said(run, "--run says", AppKind.Web);
        if (manifest.Run is { } said) return Said(said, "tide.yaml says run", AppKind.Web);
        if (manifest.Kind == AppKind.Worker && ProcfileDetector.WorkerIn(folder) is { } worker) return Said(worker, "Procfile says worker", AppKind.Worker);
        var detected = new Detector(runtimes).Detect(folder);
        var isSite = manifest.Kind == AppKind.Static && detected is not DetectionResult.Found { Program.Kind: AppKind.Static };
        return isSite ? Said(StaticSiteDetector.CommandFor("."), "tide.yaml says kind: static, so the folder is served:", AppKind.Static) : detected;
    }

    private static DetectionResult.Found Said(string command, string by, AppKind kind) =>
        new(new DetectedProgram { Kind = kind, Command = command, Because = [$"{by}: {command}.".Replace("::", ":", StringComparison.Ordinal)] });

    private static DeploymentPlan Planned(AppId id, AppManifest manifest, ArtefactRoot root, DeployRequest request, DetectedProgram program)
    {
        var config = ConfigOf(manifest, root, request, program);
        if (config.Variables.TryGetValue("PORT", out var port) && port != config.Port.ToString())
            return Refused(PlanRefusal.BadRequest, $"The variable PORT is set to '{port}', but it is how a program is told its port.",
                $"Leave it out; if the program insists on a number, say port: {port}.", id.Name);
        ImmutableArray<string> because = [.. root.Sentence is { } sentence ? [sentence] : Array.Empty<string>(), .. program.Because];
        return DeploymentPlan.Of([new PlannedApp(id, config, manifest.Scale, config.Kind == AppKind.Worker ? WorkerScale(manifest.Scale) : program.Scale, manifest.Hosts, because) { InternalOnly = manifest.InternalOnly, Needs = manifest.Needs }]);
    }

    // One that nothing wakes has to be there.
    private static ScaleChange WorkerScale(ScaleChange said) => said.Metrics?.Prometheus is null ? new ScaleChange(Min: 1) : new ScaleChange();

    private static RevisionConfig ConfigOf(AppManifest manifest, ArtefactRoot root, DeployRequest request, DetectedProgram program)
    {
        var defaults = new RevisionConfig { Command = "" };
        return new RevisionConfig
        {
            Kind = manifest.Kind ?? program.Kind,
            Folder = root.PathOf(manifest.Folder ?? ""),
            Command = string.IsNullOrEmpty(manifest.Arguments) ? program.Command : $"{program.Command} {manifest.Arguments}",
            Port = DeployFlags.PortOf(request) ?? manifest.Port ?? program.Port,
            Protocol = manifest.Protocol ?? program.Protocol ?? WireProtocol.Http1,
            Health = request.Health ?? manifest.Health,
            Resources = manifest.Resources,
            Variables = program.Variables.SetItems(manifest.Variables).SetItems(request.Variables ?? ImmutableDictionary<string, string>.Empty),
            Services = manifest.Services,
            Grace = manifest.Grace ?? defaults.Grace,
            StartBudget = manifest.StartBudget ?? defaults.StartBudget,
            DrainDeadline = manifest.DrainDeadline ?? defaults.DrainDeadline,
        };
    }

    private static DeploymentPlan Refused(PlanRefusal refusal, string sentence, string remedy, string? where) =>
        DeploymentPlan.Refused(new PlanProblem(refusal, sentence, remedy, where));
}
