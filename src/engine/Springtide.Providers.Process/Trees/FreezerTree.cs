using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>A tree held by the freezer of cgroup v1. It has no kill of its own: frozen, its members can be killed one by one, since none of them can fork.</summary>
internal sealed class FreezerTree(GroupFolder groups) : IInstanceTree
{
    private static readonly TimeSpan SettleStep = TimeSpan.FromMilliseconds(1);

    public string Name => "cgroup v1";

    public IReadOnlyList<string> Roots => [groups.Root];

    public IReadOnlyList<string> EntriesOf(InstanceId instance) => [groups.EntryOf(instance)];

    public void Create(InstanceId instance) => groups.Create(instance);

    public IReadOnlyList<int> ProcessesOf(InstanceId instance) => groups.ProcessesOf(instance);

    public bool IsFrozen(InstanceId instance) => StateOf(instance) is "FROZEN" or "FREEZING";

    public async Task FreezeAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        Write(instance, "FROZEN");
        while (StateOf(instance) == "FREEZING") await Task.Delay(SettleStep, cancellationToken).ConfigureAwait(false);
    }

    public void Thaw(InstanceId instance) => Write(instance, "THAWED");

    public void Kill(InstanceId instance)
    {
        Write(instance, "FROZEN");
        foreach (var pid in ProcessesOf(instance))
        {
            using var process = Native.OpenProcess(pid);
            if (process is not null && ProcessesOf(instance).Contains(pid)) Native.Signal(process, Native.Sigkill);
        }
        Write(instance, "THAWED");
    }

    public void Remove(InstanceId instance) => groups.Remove(instance);

    public IReadOnlyList<InstanceId> All() => groups.All();

    private string? StateOf(InstanceId instance) => groups.Read(instance, "freezer.state")?.Trim();

    private void Write(InstanceId instance, string state)
    {
        if (Directory.Exists(groups.PathOf(instance))) groups.Write(instance, "freezer.state", state);
    }
}
