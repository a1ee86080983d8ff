namespace Springtide.Simulation;

/// <summary>The app that is imagined behind the gate, the same for every policy.</summary>
/// <param name="ServiceTime">Mean time an instance works on a request.</param>
/// <param name="Variation">Deviation over mean of the service time, which is lognormal.</param>
/// <param name="Target">Requests at once that one instance serves well: so many the oracle gives it.</param>
/// <param name="Places">Requests that one instance works on at once; what it is given beyond waits inside it.</param>
/// <param name="StartUp">Median of the start-up time, which is lognormal.</param>
/// <param name="Objective">A request is over the objective when it waited longer before an instance worked on it, or was not served at all.</param>
public sealed record SimulatedApp(TimeSpan ServiceTime, double Variation, double Target, int Places, TimeSpan StartUp, TimeSpan Objective)
{
    /// <summary>μ: requests per second that one instance serves within the objective.</summary>
    public double PerInstance => Target / ServiceTime.TotalSeconds;

    /// <summary>
    /// An instance that is full by its target still has a third of its places free: with target 1.25 it has 2. Without any, requests that come
    /// at random would wait as soon as it is full on average, and the oracle's fleet would drown.
    /// </summary>
    public static int PlacesFor(double target, int limit) => Math.Min(limit, (int)Math.Ceiling(1.5 * target));
}
