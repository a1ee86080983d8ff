using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>A tree held by cgroup v2. Its freezer and its kill are the kernel's own and take the whole tree at once; a fork cannot outrun them.</summary>
internal sealed class UnifiedTree(GroupFolder groups) : IInstanceTree
{
    private static readonly TimeSpan SettleStep = TimeSpan.FromMilliseconds(1);

    public string Name => "cgroup v2";

    public IReadOnlyList<string> Roots => [groups.Root];

    public IReadOnlyList<string> EntriesOf(InstanceId instance) => [groups.EntryOf(instance)];

    public void Create(InstanceId instance) => groups.Create(instance);

    public IReadOnlyList<int> ProcessesOf(InstanceId instance) => groups.ProcessesOf(instance);

    public bool IsFrozen(InstanceId instance) => groups.ReadNumber(instance, "cgroup.freeze") == 1;

    // The kernel reports "frozen" by changing a file. It takes well under a millisecond, nobody waits for a freeze, and no watch is worth its descriptor.
    public async Task FreezeAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        if (!Write(instance, "cgroup.freeze", "1")) return;
        while (groups.ReadNumber(instance, "cgroup.events", "frozen") == 0) await Task.Delay(SettleStep, cancellationToken).ConfigureAwait(false);
    }

    public void Thaw(InstanceId instance) => Write(instance, "cgroup.freeze", "0");

    public void Kill(InstanceId instance) => Write(instance, "cgroup.kill", "1");

    public void Remove(InstanceId instance) => groups.Remove(instance);

    public IReadOnlyList<InstanceId> All() => groups.All();

    private bool Write(InstanceId instance, string file, string value)
    {
        try
        {
            groups.Write(instance, file, value);
            return true;
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or FileNotFoundException || !Directory.Exists(groups.PathOf(instance)))
        {
            return false;   // the group is gone, and its processes with it
        }
    }
}
