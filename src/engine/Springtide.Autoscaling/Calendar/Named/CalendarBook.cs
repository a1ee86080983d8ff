using Springtide.Model;

namespace Springtide.Autoscaling.Calendar;

/// <summary>The calendars that hold now. Thread-safe; written by one at a time.</summary>
public sealed class CalendarBook
{
    private volatile CalendarSet _current = CalendarSet.BuiltIn;

    /// <summary>Called with the name of a calendar after it changed; must return soon.</summary>
    public event Action<string> Changed = delegate { };

    public CalendarSet Current => _current;

    /// <param name="name">The one that differs.</param>
    public void Publish(CalendarSet next, string name)
    {
        _current = next;
        Changed(name);
        if (name == ScheduleLimits.ChinaHolidays) Changed(ScheduleLimits.ChinaWorkdays);   // from the same days
    }
}
