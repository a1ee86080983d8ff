using System.Collections.Concurrent;
using System.Diagnostics;

namespace Springtide.EndToEnd.Tests;

/// <summary>So many requests a second to one app until stopped, each on its own schedule, so that a slow answer does not slow the load down.</summary>
internal sealed class SteadyLoad : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new(TimeSpan.FromMinutes(3));
    private readonly ConcurrentBag<string> _failures = [];
    private readonly Task _running;
    private int _sent;

    public SteadyLoad(Engine engine, string app, int perSecond) => _running = RunAsync(engine, app, perSecond);

    public int Sent => Volatile.Read(ref _sent);

    public async Task<(int Sent, string[] Failures)> StopAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        return (_sent, [.. _failures]);
    }

    public async Task UntilSentAsync(int more)
    {
        var goal = Sent + more;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (Sent < goal) await timer.WaitForNextTickAsync(_stopping.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
    }

    private async Task RunAsync(Engine engine, string app, int perSecond)
    {
        var started = Stopwatch.StartNew();
        var requests = new List<Task>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!_stopping.IsCancellationRequested)
        {
            for (var due = (int)(started.Elapsed.TotalSeconds * perSecond); _sent < due; _sent++) requests.Add(SendAsync(engine, app));
            await timer.WaitForNextTickAsync();
        }
        await Task.WhenAll(requests);
    }

    private async Task SendAsync(Engine engine, string app)
    {
        try
        {
            using var answer = await engine.Http.SendAsync(engine.Request(app));
            if (!answer.IsSuccessStatusCode) _failures.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
        catch (HttpRequestException exception) { _failures.Add(exception.ToString()); }
    }
}
