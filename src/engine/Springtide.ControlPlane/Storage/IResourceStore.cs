using System.Collections.Immutable;

namespace Springtide.ControlPlane.Storage;

/// <summary>Rows under optimistic concurrency, with a change feed. What was committed survives a power cut. Thread-safe.</summary>
public interface IResourceStore
{
    /// <exception cref="StoreBusyException">Too many writes wait already.</exception>
    Task<CommitOutcome> CommitAsync(ImmutableArray<RowChange> changes);

    IReadOnlyList<Row> List(string kind);

    Row? Find(RowKey key);

    /// <summary>Called for every commit, in commit order, before the one who committed hears of it; must return at once.</summary>
    event Action<ImmutableArray<Row>> Committed;
}
