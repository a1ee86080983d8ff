namespace Springtide.Simulation;

/// <summary>
/// The bursty variant: traffic is calm for a minute on average, then bursts for five seconds on average, with three times the rate, again and again.
/// The mean stays what it was. Which seconds burst depends on the seed alone, so every policy and the oracle meet the same ones.
/// </summary>
public static class Bursts
{
    /// <summary>How many times the calm rate a burst has.</summary>
    public const double Height = 3;

    private const double Calm = 60;
    private const double Bursting = 5;

    public static RateCurve On(RateCurve curve, ulong seed)
    {
        var random = new SeededRandom(seed, RandomStream.Bursts);
        var changes = new Queue<double>();
        for (double at = 0, mean = Calm; at < curve.Length; mean = mean == Calm ? Bursting : Calm) changes.Enqueue(at += random.Exponential() * mean);
        return Multiply(curve, changes);
    }

    // With the calm rate c and three times it in a burst, (60 c + 5 · 3 c) / 65 = 1 makes c = 65 / 75.
    private static RateCurve Multiply(RateCurve curve, Queue<double> changes)
    {
        const double Low = (Calm + Bursting) / (Calm + (Height * Bursting));
        var (times, begins, ends) = (new List<double> { 0 }, new List<double>(), new List<double>());
        var factor = Low;
        for (var piece = 0; piece < curve.Pieces; piece++)
        {
            for (var begin = curve.Times[piece]; begin < curve.Times[piece + 1];)
            {
                var changing = changes.Count > 0 && changes.Peek() < curve.Times[piece + 1];
                var end = changing ? changes.Dequeue() : curve.Times[piece + 1];
                begins.Add(factor * Within(curve, piece, begin));
                ends.Add(factor * Within(curve, piece, end));
                times.Add(begin = end);
                if (changing) factor = factor == Low ? Low * Height : Low;
            }
        }
        return new RateCurve([.. times], [.. begins], [.. ends]);
    }

    private static double Within(RateCurve curve, int piece, double time) =>
        curve.Begins[piece] + ((curve.Ends[piece] - curve.Begins[piece]) * (time - curve.Times[piece]) / (curve.Times[piece + 1] - curve.Times[piece]));
}
