using System.Collections.Immutable;
using System.Globalization;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>Calendars as people read them.</summary>
internal static class CalendarPage
{
    public static TextTable List(ImmutableArray<CalendarSummary> calendars)
    {
        var table = new TextTable("CALENDAR", "CONTENT", "CHANGED", "USED BY");
        foreach (var calendar in calendars) table.Add(calendar.Name, calendar.Content, calendar.Changed is { } changed ? Written.Time(changed) : "", string.Join(", ", calendar.UsedBy));
        return table;
    }

    public static TextTable Entries(CalendarDetail detail)
    {
        var table = new TextTable("FROM", "UNTIL", "EVENT");
        foreach (var entry in detail.Entries)
        {
            if (entry.From is { } from) table.Add(Written.ZonedTime(from), Written.ZonedTime(entry.Until!.Value), entry.Event ?? "");
            else table.Add(Date(entry.First), entry.Last == entry.First ? "" : Date(entry.Last), entry.Event ?? "");
        }
        return table;
    }

    public static string Sentence(CalendarSummary calendar) => $"{calendar.Name}: {calendar.Content}{(calendar.UsedBy.IsEmpty ? "" : $"; used by {string.Join(", ", calendar.UsedBy)}")}";

    private static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
