namespace Springtide.Forecasting;

/// <summary>What no forecast would do: the load as it is known when an instance has to be started, and as much more as was enough 95 times in a hundred. Not thread-safe.</summary>
internal sealed class WithoutForecast
{
    private const double Step = 0.002;

    private readonly QuantileTracker _more = new(AppForecast.Sureness, Step);

    /// <summary>What it would have had room for, before it learns what came.</summary>
    public double Room(double known, double came)
    {
        var room = known * (1 + Math.Max(0, _more.Value));
        if (known > 0) _more.Add((came / known) - 1);
        return room;
    }
}
