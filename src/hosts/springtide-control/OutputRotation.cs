using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.Providers.Process;

namespace Springtide.Control;

/// <summary>Keeps what instances write within its bounds. The kernel writes it, so it grows whether or not anybody looks.</summary>
internal sealed partial class OutputRotation(ProcessProvider provider, TimeProvider time, ILogger<OutputRotation> logger) : BackgroundService
{
    /// <summary>How exactly it is known when a line was written that does not say so itself.</summary>
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(1);

    /// <summary>At 100 MB/s of output, half a gigabyte too much for a moment.</summary>
    private const int TurnsBetweenRotations = 5;

    private const int TurnsBetweenDeletions = 60;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Cadence, time);
        for (var turn = 0; await timer.WaitForNextTickAsync(stoppingToken); turn++)
        {
            try { Tidy(turn); }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { Log.Failed(logger, exception); }
        }
    }

    private void Tidy(int turn)
    {
        provider.MarkOutputs();
        if (turn % TurnsBetweenRotations == 0) provider.RotateOutputs();
        if (turn % TurnsBetweenDeletions == 0) provider.DeleteOldOutputs();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = Springtide.Hosting.EventIdRanges.Hosting + 100, Level = LogLevel.Warning, Message = "The output of instances could not be bounded; tried again in a moment")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
