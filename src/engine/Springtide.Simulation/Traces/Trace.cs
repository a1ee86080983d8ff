using System.Collections.Immutable;
using System.Globalization;

namespace Springtide.Simulation;

/// <summary>Recorded traffic: requests per second in buckets of equal length.</summary>
/// <param name="Notes">What was repaired while it was read.</param>
public sealed record Trace(DateTimeOffset Begin, TimeSpan Width, double[] Rates, ImmutableArray<string> Notes)
{
    // 4 Mi buckets are 36 MiB: 48 days by the second, 8 years by the minute.
    private const int MostBuckets = 1 << 22;

    public DateTimeOffset End => Begin + (Rates.Length * Width);

    public double Peak => Rates.Max();

    public double Requests => Rates.Sum() * Width.TotalSeconds;

    /// <param name="from">Rows before are passed over; null for none.</param>
    /// <param name="to">Rows from here on are passed over; null for none.</param>
    /// <exception cref="TraceRefusedException">It is no trace; the message says where and why.</exception>
    public static Trace Read(TextReader text, TraceUnit? unit = null, DateTimeOffset? from = null, DateTimeOffset? to = null, int most = MostBuckets)
    {
        var reader = new TraceReader(text, unit);
        var first = new List<TraceRow>();
        BucketFold? fold = null;
        foreach (var row in reader.Rows().Where(row => !(row.At < from) && !(row.At >= to)))
        {
            if (fold is not null) fold.Add(row);
            else first.Add(row);
            if (first.Count == BucketWidth.Enough) fold ??= Begun(first, reader.Columns!.Unit, most);
        }
        if (first.Count == 0) throw new TraceRefusedException(from is null && to is null ? "The trace has a header and no rows." : "The trace has no rows between --from and --to.");
        return (fold ?? Begun(first, reader.Columns!.Unit, most)).Finish();
    }

    /// <summary>The part between two shares of it.</summary>
    public Trace Part(double from, double to)
    {
        var (begin, end) = ((int)Math.Round(from * Rates.Length), (int)Math.Round(to * Rates.Length));
        if (end <= begin) throw new TraceRefusedException(string.Create(CultureInfo.InvariantCulture, $"Between {from:P0} and {to:P0} of the trace there is nothing."));
        return this with { Begin = Begin + (begin * Width), Rates = Rates[begin..end] };
    }

    /// <summary>The same shape with another peak, in requests per second.</summary>
    public Trace ScaledTo(double peak)
    {
        if (Peak == 0) throw new TraceRefusedException("The trace holds no request at all; it cannot be scaled to a peak.");
        return Times(peak / Peak);
    }

    public Trace Times(double factor) => this with { Rates = [.. Rates.Select(rate => rate * factor)] };

    private static BucketFold Begun(List<TraceRow> first, TraceUnit unit, int most)
    {
        var fold = new BucketFold(first[0].At, BucketWidth.Of(first), unit, most);
        foreach (var row in first) fold.Add(row);
        return fold;
    }
}
