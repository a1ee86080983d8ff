using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>What an instance sees, in two parts: what is the same for all, and what is its own.</summary>
/// <param name="everywhere">See <see cref="SandboxFolders.Steps"/>.</param>
internal sealed class InstanceView(IReadOnlyList<ViewStep> everywhere)
{
    /// <summary>In these everything is an instance's own, so that nothing below them can be shared.</summary>
    private static readonly string[] Own = [Sandbox.AppFolder, Sandbox.DataFolder, Sandbox.TemporaryFolder, ConfigFile.Folder, "/proc", "/run", "/dev/shm", "/dev/pts"];

    /// <param name="limits">Where limits will be shown, so that there is a folder for each.</param>
    public IReadOnlyList<ViewStep> Shared(IEnumerable<ShownFolder> limits) =>
        [.. everywhere.Where(s => !IsOwn(s)), .. Own.Concat(limits.Select(l => l.Target)).Select(path => new ViewStep(ViewKind.Folder, path))];

    public IReadOnlyList<ViewStep> Of(LaunchPlan plan) =>
    [
        ViewStep.Lend(Sandbox.TemporaryFolder, plan.Folder.Temporary), new(ViewKind.Terminals, "/dev/pts"),
        .. everywhere.Where(s => IsOwn(s) && s.Kind != ViewKind.Processes),
        ViewStep.Lend("/var/tmp", plan.Folder.Temporary), ViewStep.Lend(Sandbox.DataFolder, plan.Data), ViewStep.Show(Sandbox.AppFolder, plan.Artefact),
        .. plan.Configured is { } files ? (ViewStep[])[ViewStep.Show(ConfigFile.Folder, files)] : [],
        .. plan.HostsFile is { } hosts ? (ViewStep[])[ViewStep.Show(Sandbox.HostsFile, hosts)] : [],
        .. plan.UsersFile is { } users ? (ViewStep[])[ViewStep.Show(Sandbox.UsersFile, users)] : [],
        .. plan.Limits.Select(l => ViewStep.Show(l.Target, l.Source)),
    ];

    private static bool IsOwn(ViewStep step) => Own.Any(own => SandboxFolders.Contains(own, step.Path));
}
