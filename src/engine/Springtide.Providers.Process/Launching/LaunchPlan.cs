using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>All that the launch of one instance takes: data, no behaviour.</summary>
/// <param name="Data">The app's writable folder.</param>
/// <param name="User">Null to stay who one is.</param>
/// <param name="Groups">Files of control groups to enter.</param>
/// <param name="Limits">Its own groups, to be shown.</param>
/// <param name="Files">Most open files.</param>
/// <param name="DataKibibytes">Most private memory of one process; null for no bound.</param>
/// <param name="Network">File of the network to enter; null to stay in the machine's.</param>
internal sealed record LaunchPlan(
    InstanceId Instance, InstanceFolder Folder, string Artefact, string Data, uint? User, IReadOnlyList<string> Groups, IReadOnlyList<ShownFolder> Limits, int Files,
    long? DataKibibytes, string? Network, IReadOnlyDictionary<string, string> Variables, string Command)
{
    /// <summary>Shown in place of the machine's <see cref="Sandbox.HostsFile"/>; null to show that.</summary>
    public string? HostsFile { get; init; }

    /// <summary>Shown in place of the machine's <see cref="Sandbox.UsersFile"/>; null to show that.</summary>
    public string? UsersFile { get; init; }

    /// <summary>Folder with the files of its configuration; null: it has none.</summary>
    public string? Configured { get; init; }
}
