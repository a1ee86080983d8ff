namespace Springtide.Autoscaling;

/// <summary>What is known of an app's load at one moment. Not knowing is not zero.</summary>
public abstract record LoadObservation
{
    public sealed record Unknown(string Why) : LoadObservation;

    /// <param name="Stable">Requests at once, averaged over 60 seconds.</param>
    /// <param name="Burst">The same over 6 seconds.</param>
    /// <param name="InFlight">Requests being served now, open connections included.</param>
    /// <param name="Waiting">Requests held for capacity now.</param>
    /// <param name="IdleFor">Since the last request.</param>
    /// <param name="KnownFor">Since when the load has been known without a break.</param>
    /// <param name="Covered">How much time the averages rest on.</param>
    public sealed record Measured(
        double Stable, double Burst, int InFlight, int Waiting, TimeSpan IdleFor, TimeSpan KnownFor, TimeSpan Covered) : LoadObservation
    {
        /// <summary>As <see cref="Stable"/>, without what only a queue adds: while requests wait, arrivals times the time one takes.</summary>
        public double OfferedStable { get; init; } = Stable;

        /// <summary>As <see cref="Burst"/>, likewise.</summary>
        public double OfferedBurst { get; init; } = Burst;

        /// <summary>The same over the last second.</summary>
        public double OfferedLast { get; init; } = Burst;

        /// <summary>Seconds that a request takes when it need not wait; null while that is not known.</summary>
        public double? ServiceTime { get; init; }

        /// <summary>How long ago the latest word came: who waited then may have been served since.</summary>
        public TimeSpan HeardAgo { get; init; }

        public int Present => InFlight + Waiting;
    }
}
