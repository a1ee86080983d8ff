namespace Springtide.Simulation;

/// <summary>
/// The fewest instance-seconds with which demand is always met, by someone who knows the future. With demand d(t) = max(min, ⌈λ(t)/μ⌉), start-up D and
/// drain G, level by level, L_k = {t : d(t) ≥ k} with gaps g_i inside it:
/// <code>OPT = Σ_k [ |L_k| + D + Σ_i min(g_i, D + G) ]</code>
/// Exact, because the pieces of a <see cref="RateCurve"/> are straight: where they cross a level is computed, not sampled. A start is billed from its
/// request on, also where that is before the trace begins; the last stop of a level costs nothing.
/// </summary>
public static class ExactOracle
{
    // A rate of 1,000 at 20 each is 50 instances, whatever floating point makes of the division.
    private const double Rounding = 1e-9;

    /// <param name="perInstance">μ: requests per second that one instance serves at most.</param>
    public static OracleResult Of(RateCurve curve, double perInstance, int min, TimeSpan startUp, TimeSpan drain)
    {
        var levels = new LevelBook(startUp.TotalSeconds, (startUp + drain).TotalSeconds);
        for (var piece = 0; piece < curve.Pieces; piece++)
        {
            var (from, to) = (Demand(curve.Begins[piece]), Demand(curve.Ends[piece]));
            levels.MoveTo(from, curve.Times[piece]);
            for (var k = from + 1; k <= to; k++) levels.MoveTo(k, Crossing(curve, piece, (k - 1) * perInstance));
            for (var k = from; k > to; k--) levels.MoveTo(k - 1, Crossing(curve, piece, (k - 1) * perInstance));
        }
        return levels.Finish(curve.Length);

        int Demand(double rate) => Math.Max(min, (int)Math.Ceiling((rate / perInstance) - Rounding));
    }

    private static double Crossing(RateCurve curve, int piece, double rate)
    {
        var (begin, end) = (curve.Times[piece], curve.Times[piece + 1]);
        var share = (rate - curve.Begins[piece]) / (curve.Ends[piece] - curve.Begins[piece]);
        return Math.Clamp(begin + (share * (end - begin)), begin, end);
    }
}
