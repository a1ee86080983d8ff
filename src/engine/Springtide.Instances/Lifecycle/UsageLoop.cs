using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.Model;
using Springtide.Providers;

namespace Springtide.Instances;

/// <summary>Measures what instances take, every five seconds. A frozen one takes no processor and is left alone once its memory is known.</summary>
public sealed partial class UsageLoop(IInstanceProvider provider, InstanceTable table, TimeProvider time, ILogger<UsageLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            var now = time.GetUtcNow();   // one moment for all: what a provider reads of the whole machine it then reads once
            foreach (var instance in table.All) TryMeasure(instance, now);
        }
    }

    private void TryMeasure(Instance instance, DateTimeOffset now)
    {
        if (!IsWorthIt(instance)) return;
        try
        {
            if (provider.Measure(instance.Id, now) is { } usage) table.PutUsage(instance, usage);
        }
        catch (Exception exception) { Log.MeasureFailed(logger, instance.Id, exception); }   // one that cannot be read does not hide the others
    }

    // One that was found frozen after a restart was never measured in this life.
    private static bool IsWorthIt(Instance instance) =>
        instance.Phase is InstancePhase.Starting or InstancePhase.Ready or InstancePhase.Draining || (instance.Phase == InstancePhase.Frozen && instance.Usage is null);

    private static partial class Log
    {
        [LoggerMessage(EventId = InstancesEvents.MeasureFailed, Level = LogLevel.Warning, Message = "What {Instance} takes could not be measured")]
        public static partial void MeasureFailed(ILogger logger, InstanceId instance, Exception exception);
    }
}
