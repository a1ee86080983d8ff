using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Springtide.Gateway.Capacity;
using Springtide.Model;

namespace Springtide.Gateway.Accounting;

/// <summary>The one loop that tells the registry what was seen and measured: at once when somebody waits for it, else once a second while anything is active.</summary>
internal sealed partial class Reporter(
    ReportDesk desk, DepartedInstances departed, Func<CallerReport, CancellationToken, ValueTask> send, TimeProvider time, ILogger<Reporter> logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly HashSet<AppState> _active = [];

    /// <summary>Ends only when <paramref name="stopping"/> does.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = time.CreateTimer(static state => ((ReportDesk)state!).Due(), desk, Period, Period);
        while (true)
        {
            var notes = await desk.CollectAsync(stopping).ConfigureAwait(false);
            if (Compose(notes) is { } report) await SendAsync(report, stopping).ConfigureAwait(false);
        }
    }

    /// <summary>Null when there is nothing to say.</summary>
    private CallerReport? Compose(DeskNotes notes)
    {
        _active.UnionWith(notes.Woken);
        IReadOnlyCollection<AppState> speaking = notes.IsDue ? _active : notes.Demanded;
        if (speaking.Count == 0 && !notes.HasNews) return null;
        ImmutableArray<AppSignal> signals = [.. speaking.ToArray().Select(Read)];
        return new CallerReport(notes.Epoch, notes.Seen, signals, departed.Busy());   // busy is read after seen: see AppCapacity.DepartUnderGate
    }

    // An app that has nothing to say says so once more and is then left alone until it is asked for again. Busy is said again and again, to a registry of a new life too.
    private AppSignal Read(AppState app)
    {
        var reading = app.Meter.Read();
        var loads = app.Capacity.Loads();
        if (reading.IsQuiet && loads?.Any(load => load.Busy?.Span > TimeSpan.Zero) is not true) _active.Remove(app);
        var (inFlight, waiting) = app.Capacity.Count();
        if (waiting > 0 && inFlight > 0) desk.Short(app);
        return new AppSignal(app.View.App, reading.Period, reading.Concurrency, inFlight, waiting, reading.Arrived, reading.Ended) { Instances = loads, Latencies = app.Latencies.Take() };
    }

    private async ValueTask SendAsync(CallerReport report, CancellationToken stopping)
    {
        try
        {
            await send(report, stopping).ConfigureAwait(false);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            NotSent(exception);   // what it measured is lost; the next report says what holds by then
        }
    }

    [LoggerMessage(EventId = 8002, Level = LogLevel.Warning, Message = "A report to the registry was not sent")]
    private partial void NotSent(Exception exception);
}
