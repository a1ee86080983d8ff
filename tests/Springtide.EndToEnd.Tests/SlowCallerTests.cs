using System.Diagnostics;

namespace Springtide.EndToEnd.Tests;

/// <summary>Ten thousand callers that dribble.</summary>
[Collection(EngineCollection.Name)]
public sealed class SlowCallerTests(Engine engine, ITestOutputHelper output) : IAsyncLifetime
{
    private const int OnHeaders = 9_900;
    private const int OnBodies = 100;
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);

    public async ValueTask InitializeAsync()
    {
        (await engine.TideAsync("deploy", Repository.Test("tiny"), "--app", "quick", "--set", "MARK=here")).ShouldSucceed();
        (await engine.TideAsync("deploy", Repository.Test("bulk"), "--app", "dribbled")).ShouldSucceed();
        foreach (var app in (string[])["quick", "dribbled"]) (await engine.TideAsync("scale", app, "--min", "1", "--max", "1")).ShouldSucceed();
    }

    // The runtime raises the limit of open files to the hard one at its start, here as in the gateway; the hard one must allow for them.
    [Fact, Trait("Speed", "Slow")]
    public async Task TenThousandSlowConnections_HoldUpNobody_AndAreCut()
    {
        var callers = await OpenAsync();
        try
        {
            var opened = Stopwatch.StartNew();
            var cut = Task.WhenAll(callers.Take(OnHeaders).Select(caller => caller.ReadToEndAsync(HeadersTimeout + Slack)));
            var dribbling = DribbleAsync(callers, cut);
            var waits = await AskWhileAsync(cut);
            await dribbling;
            output.WriteLine($"cut after {opened.Elapsed}; {waits.Count} requests beside them, median {waits[waits.Count / 2]}, longest {waits[^1]}");

            foreach (var answer in await cut) (answer.Length == 0 || answer.StartsWith("HTTP/1.1 408 ", StringComparison.Ordinal)).ShouldBeTrue(answer);
            waits.Count.ShouldBeGreaterThan(100);
            waits[waits.Count / 2].ShouldBeLessThan(TimeSpan.FromMilliseconds(50));
            waits[^1].ShouldBeLessThan(TimeSpan.FromSeconds(2));
            opened.Elapsed.ShouldBeGreaterThan(HeadersTimeout / 2, "they were connections that the gateway had accepted");
        }
        finally { foreach (var caller in callers) caller.Dispose(); }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<List<RawCaller>> OpenAsync()
    {
        var callers = new List<RawCaller>();
        for (var i = 0; i < OnHeaders + OnBodies; i++)
        {
            var caller = await RawCaller.OpenAsync(engine);
            callers.Add(caller);
            var head = i < OnHeaders ? "GET / HTTP/1.1\r\nHost: quick.dev.localhost\r\nX-" : "POST /upload HTTP/1.1\r\nHost: dribbled.dev.localhost\r\nContent-Length: 100000\r\n\r\n";
            (await caller.TrySendAsync(head)).ShouldBeTrue($"connection {i}");
        }
        return callers;
    }

    // A byte now and then from each, so that none is merely idle.
    private static async Task DribbleAsync(List<RawCaller> callers, Task until)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
        while (!until.IsCompleted)
        {
            foreach (var caller in callers) await caller.TrySendAsync("a");
            await timer.WaitForNextTickAsync();
        }
    }

    private async Task<List<TimeSpan>> AskWhileAsync(Task running)
    {
        var waits = new List<TimeSpan>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!running.IsCompleted)
        {
            var asked = Stopwatch.StartNew();
            (await engine.GetAsync("quick")).ShouldBe("here");
            waits.Add(asked.Elapsed);
            await timer.WaitForNextTickAsync();
        }
        waits.Sort();
        return waits;
    }
}
