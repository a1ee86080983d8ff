namespace Springtide.Instances;

/// <summary>Numbers of this room's log events.</summary>
internal static class InstancesEvents
{
    public const int ReconcileFailed = 2001;
    public const int StoryBroke = 2002;
    public const int EndFailed = 2003;
    public const int Adopted = 2004;
    public const int FreezeFailed = 2005;
    public const int MeasureFailed = 2006;
    public const int OrphanStays = 2007;
}
