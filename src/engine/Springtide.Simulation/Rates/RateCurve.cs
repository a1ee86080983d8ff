namespace Springtide.Simulation;

/// <summary>Requests per second over time, in straight pieces that may jump where they meet. Times are seconds since its begin.</summary>
/// <param name="Times">One more than there are pieces, rising.</param>
/// <param name="Begins">The rate at which a piece begins.</param>
/// <param name="Ends">The rate at which it ends.</param>
public sealed record RateCurve(double[] Times, double[] Begins, double[] Ends)
{
    public int Pieces => Begins.Length;

    public double Length => Times[^1];

    public double Peak => Math.Max(Begins.Max(), Ends.Max());

    public double Requests => Enumerable.Range(0, Pieces).Sum(i => (Times[i + 1] - Times[i]) * (Begins[i] + Ends[i]) / 2);

    /// <summary>Straight lines between the middles of the buckets; level before the first and after the last.</summary>
    public static RateCurve Through(Trace trace)
    {
        var (width, count) = (trace.Width.TotalSeconds, trace.Rates.Length);
        var times = new double[count + 2];
        for (var i = 0; i < count; i++) times[i + 1] = (i + 0.5) * width;
        times[^1] = count * width;
        return new RateCurve(times, [trace.Rates[0], .. trace.Rates], [.. trace.Rates, trace.Rates[^1]]);
    }

    /// <summary>The same rate all the time.</summary>
    public static RateCurve Constant(double rate, double seconds) => new([0, seconds], [rate], [rate]);

    public double At(double time)
    {
        var piece = Math.Clamp(Array.BinarySearch(Times, time) is var found && found < 0 ? ~found - 1 : found, 0, Pieces - 1);
        return Begins[piece] + ((Ends[piece] - Begins[piece]) * (time - Times[piece]) / (Times[piece + 1] - Times[piece]));
    }
}
