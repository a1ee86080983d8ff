namespace Springtide.Autoscaling;

/// <summary>Which rule had the last word. A closed list; the first that applies, in this order.</summary>
public enum ScaleRule
{
    Pinned,
    LoadUnknown,
    Demand,
    Minimum,
    Asleep,
    Work,
    Idle,
    WaitingForFirst,
    Settling,
    Fitted,
    Stable,
    Burst,
}
