using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>One instance that this engine knows, from before its launch until it is forgotten. Thread-safe.</summary>
internal sealed class HeldInstance(InstanceRecord record, InstanceFolder folder)
{
    private readonly TaskCompletionSource<InstanceExit> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _frozen;
    private volatile bool _forced;

    public InstanceId Id => record.Spec.Id;
    public InstanceRecord Record => record;
    public InstanceFolder Folder => folder;

    /// <summary>The watcher (see <see cref="Watcher"/>). Set once, before the instance is published.</summary>
    public ProcessIdentity? Identity { get; set; }

    public bool Frozen { get => _frozen; set => _frozen = value; }

    /// <summary>The engine ended it by force, which takes the watcher along, and so the exit code.</summary>
    public bool Forced { get => _forced; set => _forced = value; }

    public Task<InstanceExit> Ended => _ended.Task;

    public bool HasEnded => _ended.Task.IsCompleted;

    public bool TryEnd(InstanceExit exit) => _ended.TrySetResult(exit);

    public ObservedInstance Observed()
    {
        var exit = HasEnded ? _ended.Task.Result : null;
        var state = exit is not null ? ObservedState.Exited : Frozen ? ObservedState.Frozen : ObservedState.Running;
        return new ObservedInstance(Id, record.Spec.Revision, state, record.Address, record.StartedAt, exit);
    }
}
