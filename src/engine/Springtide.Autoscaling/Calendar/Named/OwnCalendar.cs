using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Autoscaling.Calendar;

/// <summary>What somebody's file says. Never edited; a new file takes its place.</summary>
public sealed record OwnCalendar(string Name)
{
    /// <summary>Unless it has <see cref="China"/>.</summary>
    internal ImmutableArray<CalendarEvent> Events { get; init; } = [];

    /// <summary>For <see cref="ScheduleLimits.ChinaHolidays"/> only: years that it knows instead of or besides those that Springtide came with.</summary>
    internal ChinaDays? China { get; init; }

    public string Content => China is { } china ? $"{string.Join(", ", china.Years.Order())}" : $"{Counted(Events.Length, "event")}{Repeating}";

    private string Repeating => Events.Count(item => item.Repeats is not null) is > 0 and var repeating ? $", {repeating} repeating" : "";

    private static string Counted(int count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";
}
