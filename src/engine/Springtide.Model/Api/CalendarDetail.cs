using System.Collections.Immutable;

namespace Springtide.Model.Api;

/// <summary>A calendar over some days.</summary>
/// <param name="Zone">In which times are told, and those that name no zone are meant.</param>
/// <param name="Warnings">What the calendar cannot know, such as holidays of a year that is not published.</param>
public sealed record CalendarDetail(CalendarSummary Summary, string Zone, ImmutableArray<CalendarEntry> Entries, ImmutableArray<string> Warnings);

/// <summary>Whole days, from <paramref name="First"/> to <paramref name="Last"/>, or a time from a moment to another.</summary>
/// <param name="Event">What it is called; null: it has no name.</param>
public sealed record CalendarEntry(string? Event, DateOnly? First, DateOnly? Last, DateTimeOffset? From, DateTimeOffset? Until);
