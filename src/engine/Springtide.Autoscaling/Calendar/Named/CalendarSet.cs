using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Springtide.Model;

namespace Springtide.Autoscaling.Calendar;

/// <summary>Every calendar there is at a moment. Never changed; another takes its place.</summary>
public sealed class CalendarSet
{
    private readonly ImmutableSortedDictionary<string, OwnCalendar> _own;
    private readonly Dictionary<string, NamedCalendar> _all;

    private CalendarSet(ImmutableSortedDictionary<string, OwnCalendar> own)
    {
        _own = own;
        China = own.GetValueOrDefault(ScheduleLimits.ChinaHolidays)?.China is { } years ? ChinaDays.Published.With(years) : ChinaDays.Published;
        _all = own.ToDictionary(calendar => calendar.Key, NamedCalendar (calendar) => new EventCalendar(calendar.Value));
        (_all[ScheduleLimits.ChinaHolidays], _all[ScheduleLimits.ChinaWorkdays]) = (new HolidayCalendar(China), new WorkdayCalendar(China));
    }

    /// <summary>Those that Springtide came with.</summary>
    public static CalendarSet BuiltIn { get; } = new(ImmutableSortedDictionary.Create<string, OwnCalendar>(StringComparer.Ordinal));

    /// <summary>Built-in ones first.</summary>
    public IEnumerable<string> Names => BuiltInNames.Concat(_own.Keys.Except(BuiltInNames));

    /// <summary>In words, for whoever named another.</summary>
    public string Sentence => $"one of {string.Join(", ", Names)}, or one that is added first: tide calendar add NAME FILE";

    internal ChinaDays China { get; }

    private static string[] BuiltInNames => [ScheduleLimits.ChinaHolidays, ScheduleLimits.ChinaWorkdays];

    public static bool IsBuiltIn(string name) => BuiltInNames.Contains(name);

    public bool Has(string name) => _all.ContainsKey(name);

    /// <summary>What is in it, in words.</summary>
    public string ContentOf(string name)
    {
        if (!IsBuiltIn(name)) return _own[name].Content;
        var own = _own.GetValueOrDefault(ScheduleLimits.ChinaHolidays);
        return $"{string.Join(", ", China.Years.Order())}{(own is null ? "" : $"; of your own: {own.Content}")}";
    }

    public CalendarSet With(OwnCalendar calendar) => new(_own.SetItem(calendar.Name, calendar));

    public CalendarSet Without(string name) => new(_own.Remove(name));

    internal bool TryGet(string name, [NotNullWhen(true)] out NamedCalendar? calendar) => _all.TryGetValue(name, out calendar);
}
