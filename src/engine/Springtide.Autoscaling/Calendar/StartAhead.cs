namespace Springtide.Autoscaling.Calendar;

/// <summary>How much earlier than its time a minimum is started for, so that it is ready at it.</summary>
internal static class StartAhead
{
    private static readonly TimeSpan Unmeasured = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>The measured start-up time and a quarter, and two ticks of the loop; 30 s where none was measured yet. At most 10 minutes.</summary>
    public static TimeSpan For(TimeSpan startUp)
    {
        var ahead = startUp > TimeSpan.Zero ? startUp * 1.25 + ScaledApp.Tick * 2 : Unmeasured;
        return ahead < Longest ? TimeSpan.FromSeconds(Math.Ceiling(ahead.TotalSeconds)) : Longest;
    }
}
