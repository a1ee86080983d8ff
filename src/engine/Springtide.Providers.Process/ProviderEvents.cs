namespace Springtide.Providers.Process;

/// <summary>Ids of everything this room logs: 4000 to 4099.</summary>
internal static class ProviderEvents
{
    public const int Started = 4000;
    public const int Ended = 4001;
    public const int Forced = 4002;
    public const int TreeStays = 4003;
    public const int ExitNotWritten = 4004;
    public const int EndFailed = 4005;
    public const int Orphan = 4010;
    public const int OrphanStays = 4011;
    public const int WatchFailed = 4020;
    public const int RotationFailed = 4030;
}
