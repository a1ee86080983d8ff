namespace Springtide.Simulation;

/// <summary>How an imagined outside world starts instances: how long it takes, which starts fail, and how many there is room for.</summary>
/// <param name="FailsEvery">Every so-manieth start fails when it would have been ready; none by default.</param>
/// <param name="Room">Instances it has room for, frozen and draining ones included; a start beyond is refused at once.</param>
/// <param name="Variation">Deviation of the start-up time over its mean.</param>
public sealed record SimulatedProvider(int FailsEvery = int.MaxValue, int Room = int.MaxValue, double Variation = 0.25)
{
    /// <summary>From frozen to serving.</summary>
    public static readonly TimeSpan ThawTime = TimeSpan.FromMilliseconds(5);
}
