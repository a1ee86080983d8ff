namespace Springtide.Instances;

/// <summary>Numbers of this room's log events: 4000 to 4999. One, once given, keeps its meaning.</summary>
internal static class InstancesEvents
{
    public const int ReconcileFailed = 4001;
    public const int StoryBroke = 4002;
    public const int EndFailed = 4003;
    public const int Adopted = 4004;
    public const int FreezeFailed = 4005;
    public const int MeasureFailed = 4006;
    public const int OrphanStays = 4007;
    public const int RoundFailed = 4008;
    public const int LeftoverEnded = 4009;
    public const int LeftoverStays = 4010;
}
