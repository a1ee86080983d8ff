using Springtide.Model;

namespace Springtide.Simulation;

/// <summary>
/// <code>
/// Starting ─► Ready ─► Freezing ─► Frozen ─► Thawing ─► Ready
///    └─ fails     └──► Draining ─► gone        (a start that is not wanted any more ends at once)
/// Preparing ─► Frozen                           (a standby; needed meanwhile, it is Starting)
/// </code>
/// </summary>
internal enum FleetPhase
{
    Starting,
    Preparing,
    Ready,
    Freezing,
    Frozen,
    Thawing,
    Draining,
    Gone,
}

internal static class FleetPhases
{
    extension(FleetPhase phase)
    {
        public bool IsActive => phase is FleetPhase.Starting or FleetPhase.Thawing or FleetPhase.Ready;

        public bool IsKept => phase is FleetPhase.Preparing or FleetPhase.Freezing or FleetPhase.Frozen;

        public bool IsPaid => phase is not (FleetPhase.Frozen or FleetPhase.Gone);

        /// <summary>As the autoscaler sees it.</summary>
        public InstancePhase Seen => phase switch
        {
            FleetPhase.Ready => InstancePhase.Ready,
            FleetPhase.Starting or FleetPhase.Preparing or FleetPhase.Thawing => InstancePhase.Starting,
            FleetPhase.Freezing or FleetPhase.Frozen => InstancePhase.Frozen,
            _ => InstancePhase.Draining,
        };
    }
}
