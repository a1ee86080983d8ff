using System.Collections.Concurrent;
using Springtide.Model;

namespace Springtide.Autoscaling.Tests;

/// <summary>The rooms around the autoscaler, in memory: counts that are obeyed when the test says so, and journals that remember.</summary>
internal sealed class Surroundings : IDesiredCounts, IInstanceView, IDecisionJournal, IEventJournal
{
    private readonly ConcurrentDictionary<RevisionId, DesiredCount> _counts = [];
    private readonly ConcurrentDictionary<AppId, IReadOnlyList<Instance>> _instances = [];
    private readonly ConcurrentDictionary<AppId, int> _looks = [];

    public event Action<AppId>? Changed;

    public ConcurrentQueue<(RevisionId Revision, DesiredCount Count)> Sets { get; } = [];

    public ConcurrentQueue<ScaleDecision> Decisions { get; } = [];

    /// <summary>How often the app has been decided on.</summary>
    public int LooksAt(AppId app) => _looks.GetValueOrDefault(app);

    public IReadOnlyList<Instance> All => [.. _instances.Values.SelectMany(list => list)];

    public ConcurrentQueue<(string Kind, string Message, AppId? App)> Events { get; } = [];

    /// <summary>There is this of an app, and nothing else.</summary>
    public void Has(AppId app, params (RevisionId Revision, InstancePhase Phase, int Count)[] groups)
    {
        var now = DateTimeOffset.UnixEpoch;
        _instances[app] = [.. groups.SelectMany((group, at) => Enumerable.Range(0, group.Count).Select(n => new Instance(new InstanceId($"i{at}-{n}"), group.Revision, group.Phase, null, now, now)))];
        Changed?.Invoke(app);
    }

    public void Runs(RevisionId revision, InstancePhase phase, int count, TimeSpan? startTook = null)
    {
        var now = DateTimeOffset.UnixEpoch;
        _instances[revision.App] = [.. Enumerable.Range(0, count).Select(n => new Instance(new InstanceId($"i{n}"), revision, phase, null, now, now) { StartTook = startTook is { } took ? new Duration(took) : null })];
        Changed?.Invoke(revision.App);
    }

    public DesiredCount Of(RevisionId revision) => _counts.GetValueOrDefault(revision);

    IReadOnlyDictionary<RevisionId, DesiredCount> IDesiredCounts.Of(AppId app) => _counts.Where(pair => pair.Key.App == app).ToDictionary();

    IReadOnlyList<Instance> IInstanceView.Of(AppId app)
    {
        _looks.AddOrUpdate(app, 1, (_, n) => n + 1);
        return _instances.GetValueOrDefault(app, []);
    }

    public void Set(RevisionId revision, DesiredCount count)
    {
        _counts[revision] = count;
        Sets.Enqueue((revision, count));
    }

    public void Start(RevisionId revision, int active) => _counts[revision] = new DesiredCount(active);

    void IDesiredCounts.Forget(AppId app)
    {
        foreach (var revision in _counts.Keys.Where(revision => revision.App == app)) _counts.TryRemove(revision, out _);
    }

    public void Record(ScaleDecision decision) => Decisions.Enqueue(decision);

    public void Record(string kind, string message, AppId? app = null, int? revision = null, InstanceId? instance = null) => Events.Enqueue((kind, message, app));
}
