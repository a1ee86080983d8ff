namespace Springtide.Simulation.Tests;

/// <summary>A fleet that never changes is a queue that has a formula.</summary>
public sealed class ErlangTests
{
    [Theory]
    //          servers, load per server
    [InlineData(1, 0.7)]
    [InlineData(10, 0.8)]
    [InlineData(40, 0.9)]
    public void Waits_OfExponentialService_AreThoseOfErlangC(int servers, double load)
    {
        // A lognormal service time is not exponential; with cv 1 the share that waits is still Erlang's for one server, and within a few percent for many.
        var figures = Simulated.Fixed(servers, rate: servers * load / 0.05, seconds: 4_000, variation: 1);

        var waited = figures.OverObjective / (double)figures.Arrived;
        waited.ShouldBe(ErlangC(servers, servers * load), 0.06 * ErlangC(servers, servers * load) + 0.01);
    }

    [Fact]
    public void Waits_OfOneServer_AreThoseOfPollaczekAndKhinchine()
    {
        // Mean wait = ρ (1 + cv²) / (2 (1 − ρ)) · S = 0.6 · 5 / 0.8 · 50 ms = 187.5 ms
        var figures = Simulated.Fixed(1, rate: 12, seconds: 400_000, variation: 2);

        figures.Waits.Mean.TotalSeconds.ShouldBe(0.1875, 0.02);
    }

    private static double ErlangC(int servers, double erlangs)
    {
        var blocked = 1.0;
        for (var n = 1; n <= servers; n++) blocked = erlangs * blocked / (n + (erlangs * blocked));
        return servers * blocked / (servers - (erlangs * (1 - blocked)));
    }
}
