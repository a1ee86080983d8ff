namespace Springtide.Forecasting;

/// <summary>The last steps of a series, a week of them; NaN where nothing is known. Not thread-safe.</summary>
internal sealed class RecentSteps(int length)
{
    private readonly float[] _values = Empty(length);
    private long _last = -1;

    /// <summary>Steps between that and the one before are not known.</summary>
    public void Add(long step, double value)
    {
        if (step - _last > length) Array.Fill(_values, float.NaN);
        else for (var missing = _last + 1; missing < step; missing++) _values[missing % length] = float.NaN;
        _values[step % length] = (float)value;
        _last = step;
    }

    public double At(long step, double otherwise) => step > _last - length && step <= _last && step >= 0 && !float.IsNaN(_values[step % length]) ? _values[step % length] : otherwise;

    private static float[] Empty(int length)
    {
        var values = new float[length];
        Array.Fill(values, float.NaN);
        return values;
    }
}
