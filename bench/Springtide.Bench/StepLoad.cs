using System.Collections.Concurrent;
using System.Diagnostics;

namespace Springtide.Bench;

/// <summary>Requests at their times, whether the ones before were answered or not, until the rate has jumped to four times and stayed there for a while.</summary>
internal sealed class StepLoad(EngineUnderTest engine, string app, TimeSpan serviceTime) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 10_000 }) { Timeout = TimeSpan.FromSeconds(60) };
    private readonly ConcurrentBag<TimeSpan> _waits = [];
    private int _failed;

    public DateTimeOffset SteppedAt { get; private set; }

    public int Failed => _failed;

    /// <summary>Of the requests that came after the step began.</summary>
    public TimeSpan LongestWait => _waits.Max();

    public TimeSpan WaitAt(double share) => _waits.Order().ElementAt((int)(share * (_waits.Count - 1)));

    public async Task RunAsync(double rate, TimeSpan before, TimeSpan after)
    {
        var pending = new List<Task>();
        var (watch, due) = (Stopwatch.StartNew(), 0.0);
        SteppedAt = TimeProvider.System.GetUtcNow() + before;
        while (due < (before + after).TotalSeconds)
        {
            if (watch.Elapsed.TotalSeconds < due) await Task.Delay(TimeSpan.FromMilliseconds(1));
            for (; due <= watch.Elapsed.TotalSeconds; due += 1 / RateAt(due - before.TotalSeconds, rate)) pending.Add(AskAsync(watch, TimeSpan.FromSeconds(due), due >= before.TotalSeconds));
        }
        await Task.WhenAll(pending);
    }

    public void Dispose() => _http.Dispose();

    private static double RateAt(double sinceStep, double rate) => rate * (sinceStep < 0 ? 1 : 4);

    private async Task AskAsync(Stopwatch watch, TimeSpan due, bool counts)
    {
        try
        {
            using var answer = await _http.SendAsync(engine.Request(app));
            if (!answer.IsSuccessStatusCode) Interlocked.Increment(ref _failed);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException) { Interlocked.Increment(ref _failed); }
        if (counts) _waits.Add(watch.Elapsed - due - serviceTime);
    }
}
