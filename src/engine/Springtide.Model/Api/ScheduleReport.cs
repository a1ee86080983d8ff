using System.Collections.Immutable;

namespace Springtide.Model.Api;

/// <summary>What a schedule says over some days.</summary>
/// <param name="Ahead">How much earlier than its time a minimum is started for.</param>
/// <param name="Warnings">What the schedule cannot know, such as holidays of a year that is not published.</param>
public sealed record ScheduleReport(AppId App, string Zone, Duration Ahead, ImmutableArray<ScheduleBand> Bands, ImmutableArray<string> Warnings);

/// <param name="From">With the zone's offset at that time.</param>
/// <param name="Rules">Those that hold, in their order; none: the policy's own minimum and maximum.</param>
public sealed record ScheduleBand(DateTimeOffset From, DateTimeOffset Until, int Min, int Max, ImmutableArray<string> Rules);
