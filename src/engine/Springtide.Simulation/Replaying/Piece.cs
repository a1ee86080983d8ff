namespace Springtide.Simulation;

/// <summary>A stretch of traffic that is replayed without a break, and what the oracle makes of it.</summary>
internal sealed record Piece(DateTimeOffset Begin, RateCurve Curve, OracleResult Oracle, ulong Seed)
{
    public static Piece Of(Trace trace, ReplaySettings settings, int index)
    {
        var seed = settings.Seed + ((ulong)index << 32);
        var curve = RateCurve.Through(trace);
        if (settings.Bursty) curve = Bursts.On(curve, seed);
        var oracle = ExactOracle.Of(curve, settings.App.PerInstance, settings.Policy.Min, settings.App.StartUp, TimeSpan.Zero);
        return new Piece(trace.Begin, curve, oracle, seed);
    }
}
