using Springtide.Autoscaling.Calendar;
using Springtide.Autoscaling.Ceilings;
using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>What an app is scaled by. Replaced whole.</summary>
/// <param name="Cores">Processors that one instance may use; one where it has no limit.</param>
/// <param name="Memory">The memory limit of one instance in bytes; null where it has none.</param>
/// <param name="Calendars">Null: those that Springtide came with.</param>
internal sealed record TrackedConfig(RevisionId Serving, ScalePolicy Policy, Pin? Pin, double Cores = 1, long? Memory = null, CalendarBook? Calendars = null)
{
    public InstanceNeed Need { get; } = new(Cores, Memory, Policy.Takes);

    public BandClock Bands { get; } = new(Policy, Calendars ?? new CalendarBook());
}
