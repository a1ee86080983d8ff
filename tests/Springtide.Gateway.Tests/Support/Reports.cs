using System.Collections.Concurrent;
using Springtide.Model;

namespace Springtide.Gateway.Tests.Support;

/// <summary>The registry's end of the reports: keeps them and lets a test wait for one.</summary>
public sealed class Reports
{
    private readonly ConcurrentQueue<CallerReport> _all = new();
    private readonly SemaphoreSlim _came = new(0);

    public IReadOnlyCollection<CallerReport> All => _all;

    public ValueTask Send(CallerReport report, CancellationToken cancellationToken)
    {
        _all.Enqueue(report);
        _came.Release();
        return ValueTask.CompletedTask;
    }

    /// <summary>The first report, from now or before, that fits.</summary>
    public async Task<CallerReport> FirstAsync(Func<CallerReport, bool> fits, string what)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            if (_all.FirstOrDefault(fits) is { } report) return report;
            try { await _came.WaitAsync(deadline.Token); }
            catch (OperationCanceledException) { throw new TimeoutException($"No report: {what}. Seen: {string.Join(" | ", _all)}"); }
        }
    }

    /// <summary>How many requests ended in this way, once one did.</summary>
    public async Task<int> EndingAsync(string ending)
    {
        await FirstAsync(r => CountOf(r, ending) > 0, $"an ending {ending}");
        return All.Sum(r => CountOf(r, ending));
    }

    private static int CountOf(CallerReport report, string ending) => report.Signals.Sum(s => s.Ended?.GetValueOrDefault(ending) ?? 0);
}
