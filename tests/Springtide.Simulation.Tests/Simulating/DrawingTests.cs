namespace Springtide.Simulation.Tests;

public sealed class DrawingTests
{
    [Fact]
    public void Arrivals_FollowTheCurve_PieceByPiece()
    {
        var curve = new RateCurve([0, 1_000, 1_500, 2_000, 3_000], [100, 0, 300, 0], [100, 0, 0, 50]);
        var arrivals = new Arrivals(curve, 7);
        var counts = new double[4];
        for (; arrivals.Next < long.MaxValue; arrivals.Advance()) counts[curve.Times.Count(time => time * TimeSpan.TicksPerSecond <= arrivals.Next) - 1]++;

        double[] expected = [100_000, 0, 75_000, 25_000];
        for (var piece = 0; piece < 4; piece++) counts[piece].ShouldBe(expected[piece], (5 * Math.Sqrt(expected[piece])) + 0.5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ServiceTimes_HaveTheirMeanAndVariation(double variation)
    {
        var times = Lognormal.OfMean(TimeSpan.FromMilliseconds(50), variation, new SeededRandom(3, RandomStream.ServiceTimes));
        var drawn = Enumerable.Range(0, 1_000_000).Select(_ => times.Draw() / (double)TimeSpan.TicksPerMillisecond).ToArray();

        var mean = drawn.Average();
        mean.ShouldBe(50, 0.5);
        (Math.Sqrt(drawn.Average(time => (time - mean) * (time - mean))) / mean).ShouldBe(variation, 0.1 * variation);
    }

    [Fact]
    public void StartUps_HaveTheirMedian()
    {
        var times = Lognormal.OfMedian(TimeSpan.FromSeconds(10), 0.25, new SeededRandom(3, RandomStream.StartUps));

        Enumerable.Range(0, 10_001).Select(_ => times.Draw()).Order().ElementAt(5_000).ShouldBeInRange(98 * TimeSpan.TicksPerSecond / 10, 102 * TimeSpan.TicksPerSecond / 10);
    }

    [Fact]
    public void Bursts_KeepTheMean_AndTripleTheRate()
    {
        var bursty = Bursts.On(RateCurve.Constant(100, 500_000), 5);

        (bursty.Requests / 500_000).ShouldBe(100, 3);
        (bursty.Begins.Max() / bursty.Begins.Min()).ShouldBe(3, 1e-9);
        Bursts.On(RateCurve.Constant(100, 1_000), 5).Times.ShouldBe(Bursts.On(RateCurve.Constant(100, 1_000), 5).Times);
    }

    [Fact]
    public void Waits_AreKnownToASixteenth_AndTheLongestExactly()
    {
        var waits = new WaitHistogram();
        for (var n = 1; n <= 100_000; n++) waits.Add(n * 97L);

        waits.At(0.5).Ticks.ShouldBeInRange(50_000 * 97, 50_000 * 97 * 17 / 16);
        waits.At(0.99).Ticks.ShouldBeInRange(99_000 * 97, 100_000 * 97);
        waits.Most.Ticks.ShouldBe(100_000 * 97);
    }

    [Fact]
    public void Completions_ComeInOrder()
    {
        var (heap, random) = (new CompletionHeap(), new Random(1));
        for (var n = 0; n < 5_000; n++) heap.Add(random.Next(1_000), n);
        var order = new List<long>();
        while (heap.NextAt < long.MaxValue)
        {
            order.Add(heap.NextAt);
            heap.Take();
        }

        order.ShouldBe(order.Order());
        order.Count.ShouldBe(5_000);
    }

    [Fact]
    public void LeastBusy_IsNext_AndEqualsTakeTurns()
    {
        var table = new BusyTable(limit: 2);
        foreach (var instance in (int[])[0, 1, 2]) table.Add(instance, 0);
        var given = new List<int>();
        var busy = new int[3];
        while (table.Least is var least and not BusyTable.None)
        {
            given.Add(least);
            table.Remove(least, busy[least]);
            table.Add(least, ++busy[least]);
        }

        given.ShouldBe([0, 1, 2, 0, 1, 2]);
    }
}
