using System.Collections.Immutable;
using Springtide.Model.Api;

namespace Springtide.Providers.Process;

/// <summary>Finds by trying each protection once what this machine and the engine's rights allow.</summary>
internal static class ProtectionProbe
{
    private const string View = "own view of files and processes";
    private const string User = "user per app";

    public static Holding Look(ProcessProviderOptions options, DataFolders folders, string key)
    {
        var root = Native.EffectiveUser() == 0;
        var runtimes = RuntimeFolders.Find(Environment.GetEnvironmentVariable("PATH") ?? "", AppContext.BaseDirectory);
        var groups = options.Allowed.HasFlag(Protections.ControlGroups) ? ControlGroupProbe.Look(key) : ControlGroups.None("switched off");
        var (launcher, users, lines) = LookForLauncher(options, folders, runtimes, groups.Limits, root);
        var (networks, networkLine) = LookForNetworks(options, key, root);
        return new Holding(groups.Tree, groups.Limits, launcher, users, networks, runtimes, [.. groups.Lines, .. lines, networkLine]);
    }

    private static (IInstanceLauncher, bool Users, ImmutableArray<IsolationLine>) LookForLauncher(
        ProcessProviderOptions options, DataFolders folders, RuntimeFolders runtimes, IResourceLimits limits, bool root)
    {
        var why = "";
        if (root && options.Allowed.HasFlag(Protections.Sandbox | Protections.Users | Protections.BornInside))
        {
            (var launcher, why) = new NamespaceProbe(folders, runtimes, limits, (uint)options.FirstUser).Look();
            if (launcher is not null) return (launcher, true, [new(View, true, "namespaces"), new(User, true, "setresuid"), PrivilegesLine(true)]);
        }
        var (sandbox, users, lines) = LookForSandbox(options, folders, runtimes, root, why);
        var privileges = sandbox is null && Tool.Find("setpriv") is { } setpriv && Tool.Run(setpriv, "--no-new-privs", "/bin/true").Succeeded
            ? (string[])[setpriv, "--no-new-privs"] : [];
        return (new ChainLauncher(LaunchScript.InstallIn(folders.Run), sandbox, privileges), users, [.. lines, PrivilegesLine(sandbox is not null || privileges.Length > 0)]);
    }

    /// <param name="slower">Why instances cannot be born inside; empty when nobody asked.</param>
    private static (Sandbox?, bool Users, ImmutableArray<IsolationLine>) LookForSandbox(
        ProcessProviderOptions options, DataFolders folders, RuntimeFolders runtimes, bool root, string slower)
    {
        if (!options.Allowed.HasFlag(Protections.Sandbox)) return (null, false, Without("switched off"));
        if (Tool.Find("bwrap") is not { } program) return (null, false, Without("install bubblewrap"));

        var sandbox = new Sandbox(program, BubblewrapWords.Of(SandboxFolders.Steps(runtimes.Shown, folders.Root)), root);
        var users = root && options.Allowed.HasFlag(Protections.Users);
        var ending = Tool.Run(program, sandbox.Trial(users ? (uint)options.FirstUser : null));
        if (!ending.Succeeded) return (null, false, Without($"bwrap does not work here: {ending.Words}"));
        return (sandbox, users,
        [
            new(View, true, slower.Length == 0 ? "bubblewrap" : $"bubblewrap, which makes starts slower ({slower})"),
            new(User, users, users ? "setpriv" : root ? "switched off" : "run the engine as root"),
        ]);
    }

    private static ImmutableArray<IsolationLine> Without(string how) => [new(View, false, how), new(User, false, how)];

    private static IsolationLine PrivilegesLine(bool holds) => new("no new privileges", holds, holds ? "no_new_privs" : "install util-linux");

    private static (PrivateNetworks?, IsolationLine) LookForNetworks(ProcessProviderOptions options, string key, bool root)
    {
        const string what = "address per instance";
        if (!options.Allowed.HasFlag(Protections.Networks)) return (null, new(what, false, "switched off"));
        if (!root) return (null, new(what, false, "run the engine as root"));
        if (Tool.Find("ip") is not { } ip) return (null, new(what, false, "install iproute2"));
        var name = $"s{key}-0";
        var made = Tool.Run(ip, "netns", "add", name);
        Tool.Run(ip, "netns", "del", name);
        // Not in use, an address of the pool is nowhere. Without this route a late caller would be sent out of the machine by the default one.
        Tool.Run(ip, "route", "add", "unreachable", $"{options.AddressPrefix}.0.0/16");
        return made.Succeeded ? (new PrivateNetworks(options.AddressPrefix, key), new(what, true, "network namespaces")) : (null, new(what, false, made.Words));
    }
}
