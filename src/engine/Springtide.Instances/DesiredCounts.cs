using System.Collections.Concurrent;
using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Instances;

/// <summary>The desired counts of this life, in memory.</summary>
public sealed class DesiredCounts : IDesiredCounts
{
    private readonly ConcurrentDictionary<AppId, ImmutableDictionary<RevisionId, DesiredCount>> _counts = [];

    /// <summary>Called when a count of the app changed or was forgotten, on the writer's thread; must return at once.</summary>
    internal event Action<AppId>? Changed;

    public DesiredCount Of(RevisionId revision) => _counts.TryGetValue(revision.App, out var counts) ? counts.GetValueOrDefault(revision) : DesiredCount.Zero;

    public IReadOnlyDictionary<RevisionId, DesiredCount> Of(AppId app) => _counts.GetValueOrDefault(app, ImmutableDictionary<RevisionId, DesiredCount>.Empty);

    public void Set(RevisionId revision, DesiredCount count)
    {
        if (Of(revision.App).TryGetValue(revision, out var former) && former == count) return;
        _counts.AddOrUpdate(
            revision.App,
            _ => ImmutableDictionary<RevisionId, DesiredCount>.Empty.Add(revision, count),
            (_, counts) => counts.SetItem(revision, count));
        Changed?.Invoke(revision.App);
    }

    public void Forget(AppId app)
    {
        if (_counts.TryRemove(app, out _)) Changed?.Invoke(app);
    }
}
