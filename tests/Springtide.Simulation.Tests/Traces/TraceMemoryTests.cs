namespace Springtide.Simulation.Tests;

/// <summary>Memory is counted for the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(TraceMemoryTests), DisableParallelization = true)]
[Collection(nameof(TraceMemoryTests))]
public sealed class TraceMemoryTests
{
    [Fact]
    public void Read_OfManyRows_KeepsNoneOfThem()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var trace = Trace.Read(new EndlessRows(1_000_000), most: 4096);

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(4 << 20);
        trace.Requests.ShouldBe(1_000_000, 1);
    }

    private sealed class EndlessRows(int count) : TextReader
    {
        private int _line;

        public override string? ReadLine() => _line++ switch
        {
            0 => "timestamp,count",
            var n when n <= count => $"{1_771_272_000 + n},1",
            _ => null,
        };
    }
}
