using Microsoft.Extensions.Logging;
using Springtide.Model;
using Springtide.Providers;

namespace Springtide.Instances;

/// <summary>
/// Looks at what really is there, every half minute. Everything else here is woken by news; this is for news that was lost, and for what could
/// not be ended when it was to be. Doing it twice changes nothing.
/// </summary>
internal sealed partial class Rounds(InstanceWorld world, Storyteller storyteller)
{
    public static readonly TimeSpan Cadence = TimeSpan.FromSeconds(30);

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Cadence, world.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try { await GoAsync(stoppingToken).ConfigureAwait(false); }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested) { Log.RoundFailed(world.Logger, exception); }   // the next one comes
        }
    }

    private async Task GoAsync(CancellationToken cancellationToken)
    {
        foreach (var found in await world.Provider.ObserveAsync(cancellationToken).ConfigureAwait(false))
        {
            // Asked after the observation: a story begins before its program and ends after it was forgotten.
            if (storyteller.Find(found.Id) is not { } story) await EndAsync(found, cancellationToken).ConfigureAwait(false);
            else if (found.Exit is { } exit) story.Exited(exit);
        }
    }

    // It was to be ended and could not be, or nobody knows where it comes from.
    private async Task EndAsync(ObservedInstance leftover, CancellationToken cancellationToken)
    {
        try
        {
            await world.Provider.StopAsync(leftover.Id, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            await world.Provider.ForgetAsync(leftover.Id, cancellationToken).ConfigureAwait(false);
            Log.LeftoverEnded(world.Logger, leftover.Id);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested) { Log.LeftoverStays(world.Logger, leftover.Id, exception); }   // one does not hide the others
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = InstancesEvents.RoundFailed, Level = LogLevel.Warning, Message = "What runs could not be observed; tried again in half a minute")]
        public static partial void RoundFailed(ILogger logger, Exception exception);

        [LoggerMessage(EventId = InstancesEvents.LeftoverEnded, Level = LogLevel.Information, Message = "{Instance} was left over and is ended")]
        public static partial void LeftoverEnded(ILogger logger, InstanceId instance);

        [LoggerMessage(EventId = InstancesEvents.LeftoverStays, Level = LogLevel.Warning, Message = "{Instance} is left over and could not be ended; tried again in half a minute")]
        public static partial void LeftoverStays(ILogger logger, InstanceId instance, Exception exception);
    }
}
