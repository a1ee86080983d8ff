namespace Springtide.Simulation;

/// <summary>
/// Folds rows into buckets of equal length. Memory is bounded: a trace with more buckets than fit is folded into buckets twice as long, and again.
/// </summary>
internal sealed class BucketFold(DateTimeOffset begin, TimeSpan width, TraceUnit unit, int most)
{
    private readonly double[] _requests = new double[most];
    private readonly bool[] _known = new bool[most];
    private int _folds;
    private TimeSpan _covered;
    private TraceRow? _last;
    private int _sameTime;

    public TraceNotes Notes { get; } = new();

    private TimeSpan Width => width * (1L << _folds);

    public void Add(TraceRow row)
    {
        if (_last is { } before && row.At - before.At > 1.5 * width) Notes.Gap(row.Line, before.At, row.At);
        if (_last is { } last && last.At == row.At) Merge(row, last);
        else
        {
            Put(row.At, row.Value);
            (_last, _sameTime) = (row, 1);
        }
    }

    public Trace Finish()
    {
        var count = (int)Math.Ceiling(_covered / Width);
        if (_folds > 0) Notes.Folded(width, Width);
        GapFill.Fill(_requests.AsSpan(0, count), _known.AsSpan(0, count));
        var seconds = Width.TotalSeconds;
        return new Trace(begin, Width, [.. _requests.Take(count).Select(requests => requests / seconds)], Notes.All);
    }

    // The same time again: the clock was set back, or a row was written twice. Adding would make a peak of it, so the mean is taken.
    private void Merge(TraceRow row, TraceRow last)
    {
        Notes.Repeated(row.Line, row.At);
        var mean = ((last.Value * _sameTime) + row.Value) / (_sameTime + 1);
        Put(row.At, mean - last.Value);
        (_last, _sameTime) = (row with { Value = mean }, _sameTime + 1);
    }

    private void Put(DateTimeOffset at, double value)
    {
        var index = IndexOf(at);
        while (index >= most)
        {
            Halve();
            index = IndexOf(at);
        }
        _requests[index] += unit == TraceUnit.PerSecond ? value * width.TotalSeconds : value;
        _known[index] = true;
        if (at - begin + width > _covered) _covered = at - begin + width;
    }

    // Rows need not fall on the grid to the tick: each goes to the nearest bucket.
    private int IndexOf(DateTimeOffset at) => (int)Math.Min(int.MaxValue, ((at - begin).Ticks + (width.Ticks / 2)) / Width.Ticks);

    private void Halve()
    {
        for (var i = 0; i < most / 2; i++)
        {
            _requests[i] = _requests[2 * i] + _requests[(2 * i) + 1];
            _known[i] = _known[2 * i] || _known[(2 * i) + 1];
        }
        Array.Clear(_requests, most / 2, most - (most / 2));
        Array.Clear(_known, most / 2, most - (most / 2));
        _folds++;
    }
}
