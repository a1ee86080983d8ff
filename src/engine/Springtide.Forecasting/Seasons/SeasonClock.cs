namespace Springtide.Forecasting;

/// <summary>From a moment to its place in the day and the week, on the clocks of the app's people. Pure.</summary>
/// <param name="zone">Whose clocks: seasons follow people, and people follow the clock changes.</param>
/// <param name="weekday">Which weekday a date is like; null: its own.</param>
/// <param name="slot">How long a slot is; a day is made of them.</param>
public sealed class SeasonClock(TimeZoneInfo zone, Func<DateOnly, DayOfWeek>? weekday, TimeSpan slot)
{
    private DateOnly _date;
    private int _like;

    public int PerDay { get; } = (int)(TimeSpan.TicksPerDay / slot.Ticks);

    public int PerWeek => 7 * PerDay;

    public SeasonSlots At(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        var date = DateOnly.FromDateTime(local.DateTime);
        if (date != _date) (_date, _like) = (date, (int)(weekday?.Invoke(date) ?? date.DayOfWeek));
        var day = Math.Min((int)(local.TimeOfDay.Ticks / slot.Ticks), PerDay - 1);
        return new SeasonSlots(day, (_like * PerDay) + day);
    }
}
