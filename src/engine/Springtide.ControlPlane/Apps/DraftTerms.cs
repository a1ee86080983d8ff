using Springtide.Autoscaling.Calendar;
using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

/// <param name="Former">The revision that serves and goes on if nothing differs; null: there is a new one in any case.</param>
/// <param name="UserNumber">For the app if it is new.</param>
/// <param name="Calendars">Those that its rules may name.</param>
internal sealed record DraftTerms(string Artefact, bool Asleep, int UserNumber, DateTimeOffset Now, CalendarSet Calendars, Revision? Former = null);
