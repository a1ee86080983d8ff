using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>All processes of an instance as one thing, those that left its session included. Thread-safe; an instance that is gone has no processes.</summary>
internal interface IInstanceTree
{
    /// <summary>For people, such as <c>cgroup v2</c>.</summary>
    string Name { get; }

    /// <summary>Files the launcher writes itself into, once <see cref="Create"/> made them.</summary>
    IReadOnlyList<string> EntriesOf(InstanceId instance);

    void Create(InstanceId instance);

    IReadOnlyList<int> ProcessesOf(InstanceId instance);

    bool IsFrozen(InstanceId instance);

    /// <summary>Returns once every process stands still.</summary>
    Task FreezeAsync(InstanceId instance, CancellationToken cancellationToken);

    /// <summary>Returns at once: the processes are runnable again, which is all that a waiting request needs.</summary>
    void Thaw(InstanceId instance);

    /// <summary>Ends every process by force, frozen ones too. They may take a moment to be gone.</summary>
    void Kill(InstanceId instance);

    /// <exception cref="IOException">Something still runs in there.</exception>
    void Remove(InstanceId instance);

    /// <summary>Folders of this engine that hold every instance's.</summary>
    IReadOnlyList<string> Roots { get; }

    /// <summary>Instances the machine itself remembers, whatever the engine's folders say.</summary>
    IReadOnlyList<InstanceId> All();
}
