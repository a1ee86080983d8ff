using System.Globalization;
using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>
/// Words the <c>bwrap</c> call around an instance: its own view of the file system, of processes and of shared memory.
/// As root no user namespace is needed; the capabilities kept are those to become the app's user, which loses them.
/// </summary>
/// <param name="everywhere">What it shows, in the words of <see cref="BubblewrapWords"/>.</param>
internal sealed class Sandbox(string program, IReadOnlyList<string> everywhere, bool root)
{
    public const string AppFolder = "/app";
    public const string DataFolder = "/data";
    public const string TemporaryFolder = "/tmp";
    public const string HostsFile = "/etc/hosts";
    public const string UsersFile = "/etc/passwd";
    private const string StartScript = "/run/springtide-start.sh";

    // A session of its own inside, so that a signal to the program's group does not reach the watcher outside.
    private readonly string[] _separate =
    [
        "--unshare-pid", "--unshare-ipc", "--new-session",
        .. root ? (string[])["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP"] : [],
    ];

    public IReadOnlyList<string> Around(LaunchPlan plan) =>
    [
        program, "--bind", plan.Folder.Temporary, TemporaryFolder, .. everywhere, "--bind", plan.Folder.Temporary, "/var/tmp",
        "--bind", plan.Data, DataFolder, "--ro-bind", plan.Artefact, AppFolder, "--ro-bind", plan.Folder.StartScript, StartScript,
        .. plan.Configured is { } files ? (string[])["--ro-bind", files, ConfigFile.Folder] : [],
        .. plan.HostsFile is { } hosts ? (string[])["--ro-bind", hosts, HostsFile] : [],
        .. plan.UsersFile is { } users ? (string[])["--ro-bind", users, UsersFile] : [],
        .. plan.Limits.SelectMany(l => (string[])["--ro-bind", l.Source, l.Target]),
        "--chdir", AppFolder, "--json-status-fd", "3", .. _separate,
        .. plan.User is { } user ? BecomeUser(user) : [],
        "/bin/sh", StartScript,
    ];

    /// <summary>The same without an instance, to see whether it works here.</summary>
    /// <param name="user">The user to become inside; null to stay who one is.</param>
    public IReadOnlyList<string> Trial(uint? user) => [.. everywhere, .. _separate, .. user is { } number ? BecomeUser(number) : [], "/bin/true"];

    private static IEnumerable<string> BecomeUser(uint user)
    {
        var number = user.ToString(CultureInfo.InvariantCulture);
        return ["setpriv", "--reuid", number, "--regid", number, "--clear-groups", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all"];
    }
}
