using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Springtide.Hosting;

/// <summary>
/// Starts services stage by stage, each after the one before is up, and stops them in reverse.
/// A loop that dies takes the host with it: better dead and restarted than silent.
/// </summary>
public sealed partial class StagedLifecycle(
    IEnumerable<StagedService> services, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<StagedLifecycle> logger) : IHostedService
{
    private readonly Stack<StagedService> _started = new();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var staged in services.OrderBy(s => s.Stage))
        {
            var begun = time.GetTimestamp();
            _started.Push(staged);
            await staged.Service.StartAsync(cancellationToken).ConfigureAwait(false);
            Log.Started(logger, staged.Stage, staged.Service.GetType().Name, time.GetElapsedTime(begun).TotalMilliseconds);
            if (staged.Service is BackgroundService { ExecuteTask: { } loop }) _ = EndWithAsync(staged, loop);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        while (_started.TryPop(out var staged))
        {
            try { await staged.Service.StopAsync(cancellationToken).ConfigureAwait(false); }
            catch (Exception exception) { Log.StopFailed(logger, staged.Stage, staged.Service.GetType().Name, exception); }   // the others still have to stop
        }
    }

    private async Task EndWithAsync(StagedService staged, Task loop)
    {
        try { await loop.ConfigureAwait(false); }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested) { }
        catch (Exception exception)
        {
            Log.LoopDied(logger, staged.Stage, staged.Service.GetType().Name, exception);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = EventIdRanges.Hosting + 1, Level = LogLevel.Debug, Message = "{Stage}: {Service} started in {Milliseconds:0.0} ms")]
        public static partial void Started(ILogger logger, Stage stage, string service, double milliseconds);

        [LoggerMessage(EventId = EventIdRanges.Hosting + 2, Level = LogLevel.Error, Message = "{Stage}: {Service} did not stop cleanly")]
        public static partial void StopFailed(ILogger logger, Stage stage, string service, Exception exception);

        [LoggerMessage(EventId = EventIdRanges.Hosting + 3, Level = LogLevel.Critical, Message = "{Stage}: {Service} ended unexpectedly; this process ends so that it is restarted whole")]
        public static partial void LoopDied(ILogger logger, Stage stage, string service, Exception exception);
    }
}
