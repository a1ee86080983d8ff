namespace Springtide.Autoscaling.Calendar;

/// <summary>A VEVENT as it was read, before those that move a single occurrence of another are applied.</summary>
/// <param name="Event">Null: cancelled.</param>
/// <param name="Instead">Which occurrence of the event of the same <paramref name="Uid"/> it takes the place of; null: none.</param>
internal sealed record EventBlock(int Line, string? Uid, CalendarEvent? Event, EventStart? Instead);
