namespace Springtide.Autoscaling.Calendar;

/// <summary>A calendar, or why not.</summary>
public sealed record CalendarReading(OwnCalendar? Calendar, CalendarRefusal? Refusal);
