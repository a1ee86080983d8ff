using Springtide.Model;

namespace Springtide.Usage.Tests;

/// <summary>A ledger, a clock that is moved by hand, and instances that are put into phases.</summary>
internal sealed class Life
{
    public static readonly AppId Shop = AppId.Parse("shop.dev");
    public static readonly DateTimeOffset Eight = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<InstanceId, Instance> _instances = [];
    private readonly double? _limit;

    public Life(DateTimeOffset? opened = null, DateTimeOffset? countedTo = null, IEnumerable<UsageRow>? rows = null, double? limit = null)
    {
        (Now, _limit) = (opened ?? Eight, limit);
        Ledger = new UsageLedger(Now, countedTo ?? Now, rows ?? [], _ => _limit);
    }

    public UsageLedger Ledger { get; }

    public DateTimeOffset Now { get; private set; }

    public UsageSums this[DateTimeOffset hour] => Ledger.Rows.Single(row => row.App == Shop && row.At == hour).Held;

    public UsageSums All => Ledger.Rows.Aggregate(new UsageSums(), (sum, row) => sum.Then(row.Held));

    public Life After(double seconds)
    {
        Now = Now.AddSeconds(seconds);
        return this;
    }

    /// <param name="cpu">Measured by now; with <paramref name="mebibytes"/>.</param>
    public Life Is(string name, InstancePhase phase, double? cpu = null, int mebibytes = 1024, DateTimeOffset? startedAt = null, int revision = 1)
    {
        var id = new InstanceId(name);
        var known = _instances.GetValueOrDefault(id);
        var usage = cpu is { } seconds ? new InstanceUsage(Now, seconds, (long)mebibytes << 20, 0, 1) : known?.Usage;
        _instances[id] = new Instance(id, new RevisionId(Shop, revision), phase, null, startedAt ?? known?.StartedAt ?? Now, known?.Phase == phase ? known.Since : Now, Usage: usage);
        return Counted();
    }

    public Life Vanishes(string name)
    {
        _instances.Remove(new InstanceId(name));
        return Counted();
    }

    public Life Counted()
    {
        Ledger.Count(Shop, [.. _instances.Values], Now);
        return this;
    }
}
