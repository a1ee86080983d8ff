namespace Springtide.Autoscaling;

/// <summary>How long a request stays when it need not wait, by Little's law: requests at once over requests per second. Forgets half in a minute of load. Not thread-safe.</summary>
internal sealed class ServiceTime
{
    private static readonly TimeSpan HalfLife = TimeSpan.FromSeconds(60);

    private double _requestSeconds;
    private double _requests;

    /// <value>Seconds; null before anybody was served.</value>
    public double? Seconds => _requests > 0 ? _requestSeconds / _requests : null;

    /// <summary>Counts a period in which nobody waited.</summary>
    public void Add(TimeSpan period, double concurrency, int arrived)
    {
        var kept = Math.Pow(0.5, period / HalfLife);
        _requestSeconds = (_requestSeconds * kept) + (concurrency * period.TotalSeconds);
        _requests = (_requests * kept) + arrived;
    }
}
