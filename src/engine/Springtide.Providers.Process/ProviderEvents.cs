namespace Springtide.Providers.Process;

/// <summary>Ids of everything this room logs: 5000 to 5999.</summary>
internal static class ProviderEvents
{
    public const int Started = 5000;
    public const int Ended = 5001;
    public const int Forced = 5002;
    public const int TreeStays = 5003;
    public const int ExitNotWritten = 5004;
    public const int EndFailed = 5005;
    public const int Orphan = 5010;
    public const int OrphanStays = 5011;
    public const int WatchFailed = 5020;
    public const int RotationFailed = 5030;
}
