using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>Finds the best of what the machine offers: v2 with its controllers, v1 (whose groups are the quickest to enter), v2 for trees alone, or none.</summary>
internal static class ControlGroupProbe
{
    private static readonly InstanceId Trial = new("trial");

    public static ControlGroups Look(string key)
    {
        var mounts = CgroupMounts.Parse(File.ReadAllText("/proc/mounts"));
        var unified = UnifiedFolder(mounts, key);
        if (unified is not null && HasControllers(unified)) return ControlGroups.Of(new UnifiedTree(unified), new UnifiedLimits(unified), "");

        var limits = SplitLimitsOf(mounts, key) ?? (IResourceLimits)new PlainLimits();
        if (SplitFolder(mounts, "freezer", key) is { } freezer) return ControlGroups.Of(new FreezerTree(freezer), limits, "run the engine as root");
        return unified is null
            ? ControlGroups.Of(new MarkedTree(), limits, "run the engine as root")
            : ControlGroups.Of(new UnifiedTree(unified), limits, "delegate the memory and cpu controllers to the engine");
    }

    /// <summary>A folder at the top, which outlives the service the engine may run as; else beside the engine's own group, where it was delegated.</summary>
    private static GroupFolder? UnifiedFolder(CgroupMounts mounts, string key)
    {
        if (mounts.Unified is not { } mount) return null;
        var own = CgroupMounts.OwnUnifiedGroup(File.ReadAllText("/proc/self/cgroup"))?.Trim('/') ?? "";
        string[] parents = [mount, Path.GetDirectoryName(Path.Combine(mount, own))!];
        foreach (var parent in parents.Distinct().Where(p => SandboxFolders.Contains(mount, p)))
        {
            Attempt(() => File.WriteAllText(Path.Combine(parent, "cgroup.subtree_control"), "+memory +cpu +pids"));
            var folder = new GroupFolder(Path.Combine(parent, $"springtide-{key}"), GroupFolder.EntryOfProcesses);
            if (Works(folder, "cgroup.freeze", "0") && Offers(folder, "cgroup.kill")) return folder;
        }
        return null;
    }

    private static bool HasControllers(GroupFolder unified)
    {
        Attempt(() => File.WriteAllText(Path.Combine(unified.Root, "cgroup.subtree_control"), "+memory +cpu +pids"));
        return Offers(unified, "memory.max") && Offers(unified, "cpu.max");
    }

    private static SplitLimits? SplitLimitsOf(CgroupMounts mounts, string key)
    {
        var (memory, cpu, account) = (SplitFolder(mounts, "memory", key), SplitFolder(mounts, "cpu", key), SplitFolder(mounts, "cpuacct", key));
        return memory is null || cpu is null || account is null ? null : new SplitLimits(memory, cpu, account, SplitFolder(mounts, "pids", key), mounts.Split.GetValueOrDefault("cpuset"));
    }

    private static GroupFolder? SplitFolder(CgroupMounts mounts, string controller, string key)
    {
        if (!mounts.Split.TryGetValue(controller, out var mount)) return null;
        var folder = new GroupFolder(Path.Combine(mount, $"springtide-{key}"), GroupFolder.EntryOfThreads);
        return Works(folder, "notify_on_release", "0") ? folder : null;
    }

    /// <summary>A group can be made, written and entered.</summary>
    private static bool Works(GroupFolder folder, string file, string value) => Attempt(() =>
    {
        folder.Create(Trial);
        folder.Write(Trial, file, value);
        if (!Tool.Run("/bin/sh", "-c", $"echo 0 >'{folder.EntryOf(Trial)}'").Succeeded) throw new IOException("No process may enter the group.");
        folder.Remove(Trial);
    });

    private static bool Offers(GroupFolder folder, string file)
    {
        var offers = false;
        Attempt(() =>
        {
            folder.Create(Trial);
            offers = folder.Offers(Trial, file);
            folder.Remove(Trial);
        });
        return offers;
    }

    private static bool Attempt(Action attempt)
    {
        try
        {
            attempt();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;   // the refusal is the answer that was looked for
        }
    }
}
