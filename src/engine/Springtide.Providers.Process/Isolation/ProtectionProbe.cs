using System.Collections.Immutable;
using Springtide.Model.Api;

namespace Springtide.Providers.Process;

/// <summary>Finds by trying each protection once what this machine and the engine's rights allow.</summary>
internal static class ProtectionProbe
{
    public static Holding Look(ProcessProviderOptions options, DataFolders folders, string key)
    {
        var root = Native.EffectiveUser() == 0;
        var runtimes = RuntimeFolders.Find(Environment.GetEnvironmentVariable("PATH") ?? "", AppContext.BaseDirectory);
        var groups = options.Allowed.HasFlag(Protections.ControlGroups) ? ControlGroupProbe.Look(key) : ControlGroups.None("switched off");
        var (sandbox, users, sandboxLines) = LookForSandbox(options, folders, runtimes, root);
        var (networks, networkLine) = LookForNetworks(options, key, root);
        var privileges = sandbox is null && Tool.Find("setpriv") is { } setpriv && Tool.Run(setpriv, "--no-new-privs", "/bin/true").Succeeded
            ? (string[])[setpriv, "--no-new-privs"] : [];
        return new Holding(groups.Tree, groups.Limits, sandbox, users, privileges, networks, runtimes,
            [.. groups.Lines, .. sandboxLines, PrivilegesLine(sandbox is not null || privileges.Length > 0), networkLine]);
    }

    private static (Sandbox?, bool Users, ImmutableArray<IsolationLine>) LookForSandbox(ProcessProviderOptions options, DataFolders folders, RuntimeFolders runtimes, bool root)
    {
        if (!options.Allowed.HasFlag(Protections.Sandbox)) return (null, false, Without("switched off"));
        if (Tool.Find("bwrap") is not { } program) return (null, false, Without("install bubblewrap"));

        var sandbox = new Sandbox(program, SandboxFolders.Arguments(runtimes.Shown, folders.Root), root);
        var users = root && options.Allowed.HasFlag(Protections.Users);
        var ending = Tool.Run(program, sandbox.Trial(users ? (uint)options.FirstUser : null));
        if (!ending.Succeeded) return (null, false, Without($"bwrap does not work here: {ending.Words}"));
        return (sandbox, users,
        [
            new("own view of files and processes", true, "bubblewrap"),
            new("user per app", users, users ? "setpriv" : root ? "switched off" : "run the engine as root"),
        ]);
    }

    private static ImmutableArray<IsolationLine> Without(string how) => [new("own view of files and processes", false, how), new("user per app", false, how)];

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
