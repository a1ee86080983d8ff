using System.Collections.Immutable;
using Springtide.Deployment.Detection.Dotnet;
using Springtide.Deployment.Detection.Java;

namespace Springtide.Deployment.Detection;

/// <summary>Finds out how to start what a folder holds. Deterministic: the same content on the same machine gives the same answer.</summary>
public sealed class Detector(RuntimeCheck runtimes)
{
    // What its maker said comes first, then what only one kind of program has, and last what many programs have besides.
    private static readonly ImmutableArray<ProgramDetector> InOrder =
    [
        new ProcfileDetector(),
        new DotnetFolderDetector(),
        new DotnetBundleDetector(),
        new JarDetector(),
        new WarDetector(),
        new NodeDetector(),
        new PhpDetector(),
        new PythonDetector(),
        new BinaryDetector(),
        new ScriptDetector(),
        new StaticSiteDetector(),
    ];

    public DetectionResult Detect(string folder)
    {
        var program = new ProgramFolder(folder);
        var result = InOrder.Select(detector => detector.Look(program, runtimes)).FirstOrDefault(result => result is not null);
        return result is DetectionResult.Found found
            ? WithRuntime(found)
            : result ?? new DetectionResult.Nothing([.. InOrder.Select(detector => detector.LooksFor)]);
    }

    private DetectionResult WithRuntime(DetectionResult.Found found)
    {
        var runtime = found.Program.Runtime;
        if (runtime is null || runtimes.Find(runtime) is not null) return found;
        return new DetectionResult.Blocked($"{string.Join(" ", found.Program.Because)} {runtime} is not on this machine.", RuntimeCheck.RemedyFor(runtime));
    }
}
