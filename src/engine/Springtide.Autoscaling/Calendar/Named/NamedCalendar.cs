using System.Collections.Frozen;
using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>What a rule may name: whole days, and times from a moment to another.</summary>
internal abstract class NamedCalendar
{
    /// <summary>The days of it, both ends included; each with what happens on it, null where that has no name.</summary>
    public abstract IReadOnlyDictionary<LocalDate, string?> DaysIn(LocalDate first, LocalDate last);

    /// <summary>The times that reach into <paramref name="span"/>; they may overlap.</summary>
    /// <param name="zone">In which times without one are meant.</param>
    public virtual IEnumerable<RuleTime> TimesIn(DateTimeZone zone, Interval span) => [];

    /// <summary>What whoever looks at these days should know; null: nothing.</summary>
    public abstract string? WarningFor(DateTimeZone zone, Interval span);

    protected static FrozenDictionary<LocalDate, string?> Unnamed(LocalDate first, LocalDate last, Func<LocalDate, bool> isOne) =>
        new DateInterval(first, last).Where(isOne).ToFrozenDictionary(date => date, _ => (string?)null);
}
