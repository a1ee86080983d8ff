using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.Autoscaling;
using Springtide.ControlPlane.Apps;
using Springtide.Model;

namespace Springtide.ControlPlane.Numbers;

/// <summary>Asks every second for the numbers that apps are scaled by and tells the autoscaler. Of each source one question at a time: a slow one is not asked again before it answered.</summary>
internal sealed partial class NumberLoop(
    AppCatalog apps, IInstanceView instances, Autoscaler autoscaler, SourceDesk desk, IEventJournal events, TimeProvider time, ILogger<NumberLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(1);

    private readonly Dictionary<(AppId App, string Metric), Task> _asking = [];   // of the loop alone
    private readonly UnknownNumbers _unknown = new(events);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Cadence, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false)) AskAll(stoppingToken);
        }
        finally { await Task.WhenAll(_asking.Values).ConfigureAwait(false); }
    }

    private void AskAll(CancellationToken stoppingToken)
    {
        foreach (var done in _asking.Where(asking => asking.Value.IsCompleted).Select(asking => asking.Key).ToList()) _asking.Remove(done);
        foreach (var entry in apps.All)
        {
            if (entry.App is not { Serving: { } serving, DeletedAt: null } app) continue;
            if (app.Scale.Metrics.Prometheus is { } prometheus) Ask(app.Id, NumberReading.Prometheus, stop => PrometheusAsync(prometheus, stop), stoppingToken);
            if (app.Scale.Metrics.Number is { } number) Ask(app.Id, NumberReading.Number, stop => NumberAsync(app.Id, serving, number, stop), stoppingToken);
        }
        _unknown.KeepOnly(_asking.Keys);
    }

    private void Ask(AppId app, string metric, Func<CancellationToken, Task<NumberReading?>> source, CancellationToken stoppingToken)
    {
        if (!_asking.ContainsKey((app, metric))) _asking[(app, metric)] = TellAsync(app, source, stoppingToken);
    }

    private async Task TellAsync(AppId app, Func<CancellationToken, Task<NumberReading?>> source, CancellationToken stoppingToken)
    {
        try
        {
            if (await source(stoppingToken).ConfigureAwait(false) is not { } reading) return;
            autoscaler.Hear(app, reading);
            _unknown.Note(app, reading);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }   // the loop ends
        catch (Exception exception) { Log.RoundFailed(logger, app, exception); }   // one app's source never starves the others
    }

    private async Task<NumberReading?> PrometheusAsync(PrometheusMetric metric, CancellationToken stoppingToken)
    {
        var (text, why) = await desk.AskAsync(PrometheusAnswer.AddressOf(metric), stoppingToken).ConfigureAwait(false);
        return text is null ? NumberReading.Unknown(NumberReading.Prometheus, why) : PrometheusAnswer.Read(text);
    }

    // Nobody can be asked while none is ready: nothing is known, and nothing is wrong.
    private async Task<NumberReading?> NumberAsync(AppId app, RevisionId serving, NumberMetric metric, CancellationToken stoppingToken)
    {
        var ready = instances.Of(app).Where(instance => instance.Revision == serving && instance is { Phase: InstancePhase.Ready, Address: not null }).ToList();
        if (ready.Count == 0) return null;
        return HighestOf(await Task.WhenAll(ready.Select(instance => NumberOfAsync(instance, metric, stoppingToken))).ConfigureAwait(false));
    }

    private async Task<NumberReading> NumberOfAsync(Instance instance, NumberMetric metric, CancellationToken stoppingToken)
    {
        var (text, why) = await desk.AskAsync(new Uri($"http://{instance.Address}{metric.Path}"), stoppingToken).ConfigureAwait(false);
        return text is null ? NumberReading.Unknown(NumberReading.Number, why) : MetricsPage.Read(text, metric.Name);
    }

    // One that does not answer may be the one that knows of more: known is what all say.
    private static NumberReading HighestOf(NumberReading[] readings) => readings.FirstOrDefault(reading => reading.Value is null) ?? readings.MaxBy(reading => reading.Value)!;

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.NumberRoundFailed, Level = LogLevel.Error, Message = "A metric of {App} was not taken in this time")]
        public static partial void RoundFailed(ILogger logger, AppId app, Exception exception);
    }
}
