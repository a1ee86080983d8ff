namespace Springtide.Forecasting;

/// <summary>What is usual at a place in a season: an average that forgets, per slot. NaN where nothing is known yet. Not thread-safe.</summary>
internal sealed class SeasonProfile
{
    private readonly float[] _usual;
    private readonly float _weight;

    /// <param name="weight">Of one season against all before it; a slot's first season counts whole.</param>
    public SeasonProfile(int slots, double weight)
    {
        (_usual, _weight) = (new float[slots], (float)weight);
        Array.Fill(_usual, float.NaN);
    }

    public double this[int slot] => _usual[slot];

    public void Add(int slot, double value)
    {
        ref var usual = ref _usual[slot];
        usual = float.IsNaN(usual) ? (float)value : usual + (_weight * ((float)value - usual));
    }
}
