namespace Springtide.Forecasting;

/// <summary>Minutes since 1970, which is how history counts time.</summary>
public static class Minutes
{
    public const int PerHour = 60;

    public static long Of(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / PerHour;

    public static DateTimeOffset At(long minute) => DateTimeOffset.FromUnixTimeSeconds(minute * PerHour);

    /// <summary>The first minute of its hour.</summary>
    public static long HourOf(long minute) => minute - (minute % PerHour);
}
