using Springtide.Deployment.Manifest;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>The policy in a <c>tide.yaml</c>: its keys <c>scale</c> and <c>concurrency</c>.</summary>
internal static class PolicyFile
{
    /// <param name="app">Which app of the file; null: the only one.</param>
    public static ScaleChange Read(string file, string? app)
    {
        if (!File.Exists(file)) throw new CommandEndedException(ExitCodes.NotFound, $"There is no file {file}.");
        var manifest = ManifestReader.Read(File.ReadAllText(file));
        if (!manifest.IsGood) throw new CommandEndedException(ExitCodes.Refused, string.Join('\n', manifest.Errors.Select(error => $"{file}, {error}")));
        return Chosen(manifest, app, file);
    }

    private static ScaleChange Chosen(ManifestReading manifest, string? name, string file)
    {
        var fitting = manifest.Apps.Where(app => name is null || app.App is null || app.App == name).ToList();
        if (fitting.Count == 1) return fitting[0].Scale;
        var known = string.Join(", ", manifest.Apps.Select(app => app.App));
        throw new UsageException(fitting.Count == 0 ? $"{file} has no app {name}; it has {known}." : $"{file} has several apps: choose one of {known} with --app.");
    }
}
