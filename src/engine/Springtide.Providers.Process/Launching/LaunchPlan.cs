namespace Springtide.Providers.Process;

/// <summary>All that the launch of one instance takes: data, no behaviour.</summary>
/// <param name="Groups">Files of control groups that the launcher enters.</param>
/// <param name="Sandboxed">The program reports its own exit code, since <c>bwrap</c> stands in front of it.</param>
/// <param name="Program">What <c>launch.sh</c> becomes.</param>
internal sealed record LaunchPlan(
    InstanceFolder Folder, string WorkingFolder, IReadOnlyList<string> Groups, int Files, long? DataKibibytes, bool Sandboxed, IReadOnlyList<string> Program);
