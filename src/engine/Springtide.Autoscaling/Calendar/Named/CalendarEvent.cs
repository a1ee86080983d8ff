using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>One event of a file, with all its occurrences.</summary>
internal sealed record CalendarEvent(string? Name, EventStart Start, EventLength Length)
{
    /// <summary>Null: once.</summary>
    public Recurrence? Repeats { get; init; }

    /// <summary>Further begins, on the clock of <see cref="Start"/>.</summary>
    public ImmutableArray<LocalDateTime> Also { get; init; } = [];

    /// <summary>Begins that are left out.</summary>
    public FrozenSet<LocalDateTime> Without { get; init; } = [];

    /// <summary>How many occurrences a year may have of it; once counts as one.</summary>
    public int PerYear => Also.Length + (Repeats?.PerYear ?? 1);

    /// <summary>The dates of an event of whole days, as often as occurrences have them.</summary>
    public IEnumerable<LocalDate> DatesIn(LocalDate first, LocalDate last) =>
        from begin in BeginsIn(first.PlusDays(1 - Length.Days), last)
        from date in new DateInterval(LocalDate.Max(first, begin.Date), LocalDate.Min(last, begin.Date.PlusDays(Length.Days - 1)))
        select date;

    /// <summary>The times that reach into <paramref name="span"/>.</summary>
    public IEnumerable<RuleTime> TimesIn(DateTimeZone zone, Interval span)
    {
        var own = Start.Zone ?? zone;
        var first = span.Start.InZone(own).Date.PlusDays(-Length.MostDays(Start));
        foreach (var at in BeginsIn(first, span.End.InZone(own).Date))
        {
            var begin = own.Begin(at);
            var end = Length.EndOf(Start, at, begin, zone);
            if (begin < end && begin < span.End && end > span.Start) yield return new RuleTime(new Interval(begin, end), Name);
        }
    }

    private IEnumerable<LocalDateTime> BeginsIn(LocalDate first, LocalDate last)
    {
        var regular = Repeats is null ? [Start.At] : Repeats.DatesIn(first, last).Select(date => date + Start.At.TimeOfDay);
        return regular.Concat(Also).Where(at => at.Date >= first && at.Date <= last && !Without.Contains(at)).Distinct();
    }
}
