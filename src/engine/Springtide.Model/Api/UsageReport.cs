using System.Collections.Immutable;

namespace Springtide.Model.Api;

/// <summary>What was held from one moment to another, and what it cost.</summary>
/// <param name="Total">All of it; its <see cref="UsageLine.FixedCost"/> is that of a fleet that stays the same over the whole time, so it may be more than those of the lines together.</param>
public sealed record UsageReport(DateTimeOffset From, DateTimeOffset To, UsageBy By, string Zone, PriceList Prices, ImmutableArray<UsageLine> Lines, UsageLine Total);

/// <param name="At">The beginning of the hour or day, by hour or day only.</param>
/// <param name="App">By app only.</param>
/// <param name="Environment">By app or environment only.</param>
/// <param name="FixedCost">What it would have cost to keep as many instances as were ever ready at once, from the line's beginning to its end.</param>
public sealed record UsageLine(DateTimeOffset? At, AppId? App, string? Environment, UsageSums Held, double Cost, double FixedCost);

/// <summary>What a line of a report stands for.</summary>
public enum UsageBy
{
    Day,
    Hour,
    App,
    Env,
}
