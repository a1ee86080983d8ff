using Springtide.Autoscaling.Calendar;

namespace Springtide.ControlPlane.Apps;

/// <param name="UserNumber">For the app if it is new.</param>
/// <param name="Calendars">Those that its rules may name.</param>
internal sealed record DraftTerms(string Artefact, bool Asleep, int UserNumber, DateTimeOffset Now, CalendarSet Calendars);
