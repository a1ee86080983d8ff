using Springtide.Autoscaling.Calendar;
using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>What an app is scaled by. Replaced whole.</summary>
/// <param name="Cores">Processors that one instance may use; one where it has no limit.</param>
/// <param name="Calendars">Null: those that Springtide came with.</param>
internal sealed record TrackedConfig(RevisionId Serving, ScalePolicy Policy, Pin? Pin, double Cores = 1, CalendarBook? Calendars = null)
{
    public BandClock Bands { get; } = new(Policy, Calendars ?? new CalendarBook());
}
