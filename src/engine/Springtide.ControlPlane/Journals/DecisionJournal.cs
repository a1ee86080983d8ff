using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Journals;

/// <summary>Why there are as many instances as there are.</summary>
internal sealed class DecisionJournal(DecisionTable table, TimeProvider time, ILogger<DecisionJournal> logger) : BatchedJournal<ScaleDecision>(time, logger), IDecisionJournal
{
    private long _recorded;

    public long Recorded => Volatile.Read(ref _recorded);

    public void Record(ScaleDecision decision)
    {
        Interlocked.Increment(ref _recorded);
        Enqueue(decision);
    }

    /// <summary>Newest first.</summary>
    public ImmutableArray<ScaleDecision> Last(AppId app, int take) => table.Last(app, take);

    /// <summary>The first after a moment, if there is one, and those up to it, newest first.</summary>
    public ImmutableArray<ScaleDecision> Around(AppId app, DateTimeOffset at, int take)
    {
        var all = table.Last(app, DecisionTable.KeptPerApp);
        var later = all.Count(decision => decision.At > at);
        return [.. all.Skip(Math.Max(0, later - 1)).Take(Math.Min(1, later) + take)];
    }

    public Task ForgetAsync(AppId app) => table.ForgetAsync(app);

    protected override Task WriteAsync(ImmutableArray<ScaleDecision> entries) => table.AppendAsync(entries);
}
