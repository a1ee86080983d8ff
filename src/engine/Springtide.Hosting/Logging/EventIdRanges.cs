namespace Springtide.Hosting;

/// <summary>Where each room's log event numbers begin. A number, once given, keeps its meaning; each room has a thousand.</summary>
public static class EventIdRanges
{
    public const int Hosting = 1000;
    public const int ControlPlane = 2000;
    public const int Registry = 3000;
    public const int Instances = 4000;
    public const int ProcessProvider = 5000;
    public const int Autoscaling = 6000;
    public const int Deployment = 7000;
    public const int Gateway = 8000;
    public const int Client = 9000;
}
