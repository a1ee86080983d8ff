using Springtide.Model;

namespace Springtide.Simulation.Tests;

/// <summary>Runs of the simulator as the tests need them.</summary>
internal static class Simulated
{
    public static readonly DateTimeOffset Begin = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);

    /// <summary>One request at a time and instance, 50 ms each: 20/s an instance.</summary>
    public static readonly ScalePolicy OneEach = new() { Target = 1, Limit = 1, Max = 200 };

    public static readonly SimulatedApp App = new(TimeSpan.FromMilliseconds(50), 1, 1, 1, TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(100));

    /// <summary>Serves 25/s an instance well and could do 40: a third is free when it is full by its target.</summary>
    public static readonly ScalePolicy Roomy = OneEach with { Target = 1.25, Limit = 2 };

    public static readonly SimulatedApp RoomyApp = App with { Target = 1.25, Places = 2 };

    public static RunFigures Fixed(int servers, double rate, double seconds, double variation) =>
        Run(RateCurve.Constant(rate, seconds), new FixedPolicy(servers), OneEach with { Waiting = 100_000, Patience = Duration.Seconds(600) },
            App with { Variation = variation, Objective = TimeSpan.Zero });

    public static RunFigures Own(RateCurve curve, ScalePolicy? policy = null, SimulatedApp? app = null, SimulatedProvider? provider = null, ulong seed = 1) =>
        Run(curve, new OwnPolicy(policy ?? OneEach, app ?? App, Begin), policy ?? OneEach, app ?? App, provider, seed);

    /// <summary>How many the own policy held over time, in 600 points.</summary>
    public static double[] InstancesOf(RateCurve curve, ScalePolicy policy, SimulatedApp app)
    {
        var run = new Run(new RunInput(curve, Begin, app, new SimulatedProvider(), policy, 1), new OwnPolicy(policy, app, Begin));
        run.ToEnd(_ => { }, TestContext.Current.CancellationToken);
        return run.Timeline.Averages();
    }

    public static RunFigures Run(RateCurve curve, FleetPolicy policy, ScalePolicy limits, SimulatedApp app, SimulatedProvider? provider = null, ulong seed = 1)
    {
        var run = new Run(new RunInput(curve, Begin, app, provider ?? new SimulatedProvider(), limits, seed), policy);
        run.ToEnd(_ => { }, TestContext.Current.CancellationToken);
        return run.Figures;
    }

    /// <summary>Level, then a sudden rise, then level again.</summary>
    public static RateCurve Step(double before, double after, double at, double seconds) => new([0, at, seconds], [before, after], [before, after]);

    /// <summary>Up and down, a square wave.</summary>
    public static RateCurve Flapping(double low, double high, double period, double seconds)
    {
        var count = (int)(seconds / period * 2);
        double[] rates = [.. Enumerable.Range(0, count).Select(n => n % 2 == 0 ? low : high)];
        return new RateCurve([.. Enumerable.Range(0, count + 1).Select(n => n * period / 2)], rates, rates);
    }
}
