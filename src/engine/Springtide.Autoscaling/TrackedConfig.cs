using Springtide.Autoscaling.Calendar;
using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>What an app is scaled by. Replaced whole.</summary>
internal sealed record TrackedConfig(RevisionId Serving, ScalePolicy Policy, Pin? Pin)
{
    public BandClock Bands { get; } = new(Policy);
}
