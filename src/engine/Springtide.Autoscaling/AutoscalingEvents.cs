namespace Springtide.Autoscaling;

/// <summary>Numbers of this room's log events.</summary>
internal static class AutoscalingEvents
{
    public const int Decided = 6001;
    public const int DecisionFailed = 6002;
}
