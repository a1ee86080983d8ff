namespace Springtide.Simulation;

/// <summary>Times that are never negative and sometimes long. With no variation always the same.</summary>
internal sealed class Lognormal
{
    private readonly SeededRandom _random;
    private readonly double _mu;
    private readonly double _sigma;

    private Lognormal(double mu, double sigma, SeededRandom random) => (_mu, _sigma, _random) = (mu, sigma, random);

    /// <param name="variation">Deviation over mean.</param>
    public static Lognormal OfMean(TimeSpan mean, double variation, SeededRandom random)
    {
        var variance = Math.Log(1 + (variation * variation));
        return new Lognormal(Math.Log(mean.Ticks) - (variance / 2), Math.Sqrt(variance), random);
    }

    public static Lognormal OfMedian(TimeSpan median, double variation, SeededRandom random) =>
        new(Math.Log(median.Ticks), Math.Sqrt(Math.Log(1 + (variation * variation))), random);

    /// <summary>In ticks, at least one.</summary>
    public long Draw() => Math.Max(1, (long)Math.Exp(_sigma == 0 ? _mu : _mu + (_sigma * _random.Normal())));
}
