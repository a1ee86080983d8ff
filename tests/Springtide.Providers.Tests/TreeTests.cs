using System.Diagnostics;
using Springtide.Model;
using Springtide.Providers.Process;

namespace Springtide.Providers.Tests;

/// <summary>Each way of holding a tree, on real processes, where the machine offers it.</summary>
public sealed class TreeTests
{
    private static readonly InstanceId Instance = new("tree-1-bcdfghjk");

    private static readonly CgroupMounts Mounts = CgroupMounts.Parse(File.ReadAllText("/proc/mounts"));

    [Fact]
    public Task UnifiedTree_HoldsFreezesAndKills() => HoldsFreezesAndKillsAsync(Mounts.Unified, GroupFolder.EntryOfProcesses, folder => new UnifiedTree(folder));

    [Fact]
    public Task FreezerTree_HoldsFreezesAndKills() => HoldsFreezesAndKillsAsync(Mounts.Split.GetValueOrDefault("freezer"), GroupFolder.EntryOfThreads, folder => new FreezerTree(folder));

    [Fact]
    public void UnifiedLimits_WriteWhatCgroupV2Reads()
    {
        var root = Directory.CreateTempSubdirectory().FullName;   // the files only: this machine's memory and cpu controllers are v1
        var folder = Directory.CreateDirectory(Path.Combine(root, Instance.Value)).FullName;
        var limits = new UnifiedLimits(new GroupFolder(root, GroupFolder.EntryOfProcesses));
        limits.Create(Instance, new ResourceLimits(0.5, new ByteSize(1 << 20)), 64);
        File.WriteAllText(Path.Combine(folder, "memory.current"), "5000\n");
        File.WriteAllText(Path.Combine(folder, "memory.stat"), "anon 1\ninactive_file 2000\n");
        File.WriteAllText(Path.Combine(folder, "cpu.stat"), "usage_usec 1500000\nuser_usec 1\n");
        File.WriteAllText(Path.Combine(folder, "memory.events"), "low 0\noom 1\noom_kill 1\n");

        File.ReadAllText(Path.Combine(folder, "cpu.max")).ShouldBe("50000 100000");
        File.ReadAllText(Path.Combine(folder, "memory.max")).ShouldBe("1048576");
        limits.Read(Instance, []).ShouldBe(new ResourceReading(1.5, 3000));
        limits.RanOutOfMemory(Instance).ShouldBeTrue();
        Directory.Delete(root, recursive: true);
    }

    private static async Task HoldsFreezesAndKillsAsync(string? mount, string entry, Func<GroupFolder, IInstanceTree> create)
    {
        Assert.SkipWhen(mount is null, "This machine does not mount that hierarchy.");
        var root = Path.Combine(mount, $"springtide-test-{Environment.ProcessId}");
        var tree = create(new GroupFolder(root, entry));
        tree.Create(Instance);
        using var process = System.Diagnostics.Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"echo 0 >{tree.EntriesOf(Instance)[0]}; sleep 60 & while :; do :; done"]))!;
        await ProviderBench.UntilAsync(() => tree.ProcessesOf(Instance).Count == 2, () => "The tree is not whole.");

        tree.All().ShouldBe([Instance]);
        await tree.FreezeAsync(Instance, default);
        tree.IsFrozen(Instance).ShouldBeTrue();
        tree.Thaw(Instance);
        tree.IsFrozen(Instance).ShouldBeFalse();
        await tree.FreezeAsync(Instance, default);
        tree.Kill(Instance);

        await process.WaitForExitAsync().WaitAsync(ProviderBench.Patience);
        await ProviderBench.UntilAsync(() => tree.ProcessesOf(Instance).Count == 0, () => "Something lives on.");
        tree.Remove(Instance);
        tree.Thaw(Instance);   // of what is gone: nothing happens
        Directory.Delete(root);
    }
}
