namespace Springtide.ControlPlane.Outgoing;

/// <summary>How long to wait after so many failures in a row: 1 s, 2 s, 4 s, … five minutes. Pure.</summary>
internal static class RetryPace
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static TimeSpan After(int failures)
    {
        var doubled = First * Math.Pow(2, Math.Clamp(failures - 1, 0, 20));
        return doubled < Longest ? doubled : Longest;
    }
}
