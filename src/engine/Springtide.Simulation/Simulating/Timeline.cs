namespace Springtide.Simulation;

/// <summary>Instances over time for a picture, averaged into a fixed number of points.</summary>
internal sealed class Timeline(double seconds, int points)
{
    private readonly double[] _sums = new double[points];
    private readonly int[] _counts = new int[points];

    public void Add(double at, int instances)
    {
        var point = Math.Clamp((int)(at / seconds * points), 0, points - 1);
        _sums[point] += instances;
        _counts[point]++;
    }

    public double[] Averages()
    {
        var averages = new double[points];
        for (var i = 0; i < points; i++) averages[i] = _counts[i] > 0 ? _sums[i] / _counts[i] : i > 0 ? averages[i - 1] : 0;
        return averages;
    }
}
