using System.Collections.Immutable;
using Springtide.ControlPlane.Storage;

namespace Springtide.ControlPlane.Tests.Storage;

/// <summary>A store in which something can happen just before a commit.</summary>
internal sealed class HookedStore(IResourceStore inner) : IResourceStore
{
    public Func<ImmutableArray<RowChange>, Task> BeforeCommit { get; set; } = _ => Task.CompletedTask;

    public event Action<ImmutableArray<Row>> Committed
    {
        add => inner.Committed += value;
        remove => inner.Committed -= value;
    }

    public async Task<CommitOutcome> CommitAsync(ImmutableArray<RowChange> changes)
    {
        await BeforeCommit(changes);
        return await inner.CommitAsync(changes);
    }

    public IReadOnlyList<Row> List(string kind) => inner.List(kind);

    public Row? Find(RowKey key) => inner.Find(key);
}
