using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>
/// Moves the least, the most or both while it holds: on days that <see cref="Days"/>, <see cref="Dates"/> and <see cref="Calendar"/> all allow, between
/// <see cref="From"/> and <see cref="To"/>, and at a calendar's events as far as the others allow; or for a while after each time of a cron expression.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ScheduleRule
{
    public string? Name { get; init; }

    public DaySet? Days { get; init; }

    public DateSet? Dates { get; init; }

    /// <summary>A calendar that Springtide came with, or one of the user's own.</summary>
    public string? Calendar { get; init; }

    /// <value>00:00.</value>
    public TimeOfDay? From { get; init; }

    /// <summary>At or before <see cref="From"/>: on the day after.</summary>
    /// <value>24:00.</value>
    public TimeOfDay? To { get; init; }

    /// <summary>Five fields, in the schedule's zone; then <see cref="For"/> is needed and no day or time of day.</summary>
    public string? Cron { get; init; }

    public Duration? For { get; init; }

    public int? Min { get; init; }

    public int? Max { get; init; }
}
