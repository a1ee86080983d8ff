namespace Springtide.Simulation;

/// <summary>How long a bucket is: the most frequent step between the first rows.</summary>
internal static class BucketWidth
{
    /// <summary>Rows that are looked at before the first is folded.</summary>
    public const int Enough = 1_000;

    public static TimeSpan Of(IReadOnlyList<TraceRow> first)
    {
        var steps = first.Zip(first.Skip(1), (row, next) => next.At - row.At).Where(step => step > TimeSpan.Zero);
        var width = steps.GroupBy(step => step).OrderByDescending(same => same.Count()).ThenBy(same => same.Key).FirstOrDefault()?.Key;
        return width ?? throw new TraceRefusedException("A trace needs two rows with different times: their distance is the length of a bucket.");
    }
}
