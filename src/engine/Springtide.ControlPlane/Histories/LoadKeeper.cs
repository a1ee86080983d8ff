using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Storage;
using Springtide.Forecasting;

namespace Springtide.ControlPlane.Histories;

/// <summary>Writes down each minute's load every half minute; nothing while nobody asks for anything. Killed, the next life goes on in the hour under way from what was written last.</summary>
internal sealed partial class LoadKeeper(LoadBook book, LoadTable table, TimeProvider time, ILogger<LoadKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(30);

    private DateTime _trimmed;   // the day up to which old hours were let go; of the loop alone

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Begin();
        return base.StartAsync(cancellationToken);
    }

    /// <summary>The loop has ended and no gateway reports any more: what is left is written.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await WriteAsync(alsoIdle: true).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Cadence, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await TryAsync(TurnAsync).ConfigureAwait(false);
        }
    }

    private async Task TurnAsync()
    {
        await WriteAsync(alsoIdle: false).ConfigureAwait(false);
        if (!book.IsBegun) Begin();
        if (_trimmed == time.GetUtcNow().UtcDateTime.Date) return;
        await table.TrimAsync(time.GetUtcNow()).ConfigureAwait(false);
        _trimmed = time.GetUtcNow().UtcDateTime.Date;
    }

    private void Begin()
    {
        var hour = Minutes.At(Minutes.HourOf(Minutes.Of(time.GetUtcNow())));
        book.Begin(table.Since(hour).Where(row => Minutes.At(row.Begin) == hour), table.Watched(hour, hour.AddHours(1)));
    }

    // An hour in which nobody asked is written once it is over: not to know that it was quiet costs nothing.
    private async Task WriteAsync(bool alsoIdle)
    {
        var (hours, watched) = book.Take();
        var over = watched.Any(hour => hour.Begin < Minutes.HourOf(Minutes.Of(time.GetUtcNow())));
        if (hours.Count == 0 && !over && !(alsoIdle && watched.Count > 0)) return;
        try { await table.PutAsync(hours, watched).ConfigureAwait(false); }
        catch
        {
            book.PutBack(hours, watched);
            throw;
        }
    }

    private async Task TryAsync(Func<Task> step)
    {
        try { await step().ConfigureAwait(false); }
        catch (Exception exception) { Log.NotWritten(logger, exception); }   // a full disk: recording goes on, and what is absolute can be written later
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.LoadNotWritten, Level = LogLevel.Warning, Message = "The load of the last minutes could not be written; tried again in half a minute, nothing of it is lost meanwhile")]
        public static partial void NotWritten(ILogger logger, Exception exception);
    }
}
