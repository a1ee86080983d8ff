using Springtide.Deployment.Manifest;

namespace Springtide.Deployment.Planning;

/// <summary>The manifest in an artefact, if there is one.</summary>
internal static class ManifestFile
{
    private static readonly string[] Names = ["tide.yaml", "tide.yml"];

    /// <returns>Without a file: one app of which nothing is said.</returns>
    public static (string? File, ManifestReading Reading) In(string folder)
    {
        var name = Array.Find(Names, name => File.Exists(Path.Combine(folder, name)));
        return name is null ? (null, new ManifestReading([new AppManifest()], [])) : (name, ManifestReader.Read(File.ReadAllText(Path.Combine(folder, name))));
    }

    public static IEnumerable<PlanProblem> ProblemsOf(string? file, ManifestReading reading) => reading.Errors.Select(error => new PlanProblem(
        PlanRefusal.BadManifest, $"{file}, {error}", $"Correct it in {file}, then deploy again.", $"{file}:{error.Line}:{error.Column}"));
}
