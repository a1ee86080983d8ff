namespace Springtide.Gateway.Accounting;

/// <summary>What a <see cref="RequestTally"/> has counted, and how its cells are laid out: endings by status class, then buckets, then the sum of all times.</summary>
internal sealed class TallyReading(long[] cells)
{
    private static readonly int Statuses = Enum.GetValues<StatusClass>().Length;
    private static readonly int EndingCells = Enum.GetValues<RequestEnding>().Length * Statuses;

    /// <summary>Upper ends of the buckets, in seconds; one bucket more holds what is beyond.</summary>
    public static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    public static readonly int CellOfSum = EndingCells + Bounds.Length + 1;

    public static readonly int Cells = CellOfSum + 1;

    /// <summary>In ticks of the clock's timestamps.</summary>
    public long SumOfTicks => cells[CellOfSum];

    public static int CellOf(RequestEnding ending, StatusClass status) => ((int)ending * Statuses) + (int)status;

    public static int CellOfBucket(int bucket) => EndingCells + bucket;

    public long this[RequestEnding ending, StatusClass status] => cells[CellOf(ending, status)];

    public long this[int bucket] => cells[CellOfBucket(bucket)];
}
