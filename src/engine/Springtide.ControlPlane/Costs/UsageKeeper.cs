using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Storage;
using Springtide.Usage;

namespace Springtide.ControlPlane.Costs;

/// <summary>Settles what is held every ten seconds and writes it down every half minute; nothing is written while nothing was held. Killed, the next life goes on from what was written last.</summary>
internal sealed partial class UsageKeeper(UsageBook book, UsageTable table, TimeProvider time, ILogger<UsageKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(10);   // so long a measured memory is taken to hold
    private const int TurnsBetweenWrites = 3;

    /// <summary>Longer than this nothing is counted after the fact: those hours may be days already.</summary>
    private static readonly TimeSpan LongestGap = TimeSpan.FromDays(30);

    private DateTime _folded;   // the day whose old hours were put together; of the loop alone

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Begin();
        return base.StartAsync(cancellationToken);
    }

    /// <summary>The loop has ended, and so have those that change phases: what is left is written.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await WriteAsync().ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Cadence, time);
        for (var turn = 1; await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false); turn++)
        {
            if (book.IsAhead) await TryAsync(BeginAnewAsync).ConfigureAwait(false);
            book.Settle();
            if (turn % TurnsBetweenWrites == 0) await TryAsync(WriteAsync).ConfigureAwait(false);
            if (_folded != time.GetUtcNow().UtcDateTime.Date) await TryAsync(FoldAsync).ConfigureAwait(false);
        }
    }

    private void Begin()
    {
        var now = time.GetUtcNow();
        var known = table.CountedTo;
        var countedTo = known > now + UsageBook.Patience ? now : known < now - LongestGap ? now - LongestGap : known;
        book.Begin(countedTo, table.Between(countedTo.AddHours(-1), now + UsageBook.Patience).Where(row => !row.WholeDay && row.End > countedTo));
    }

    private async Task BeginAnewAsync()
    {
        await WriteAsync().ConfigureAwait(false);
        Begin();
    }

    private async Task WriteAsync()
    {
        var (countedTo, rows) = book.Take();
        if (rows.Count == 0) return;
        try { await table.PutAsync(countedTo, rows).ConfigureAwait(false); }
        catch
        {
            book.PutBack(rows);
            throw;
        }
    }

    private async Task FoldAsync()
    {
        await table.FoldAsync(time.GetUtcNow()).ConfigureAwait(false);
        _folded = time.GetUtcNow().UtcDateTime.Date;
    }

    private async Task TryAsync(Func<Task> step)
    {
        try { await step().ConfigureAwait(false); }
        catch (Exception exception) { Log.NotWritten(logger, exception); }   // a full disk: counting goes on, and what is absolute can be written later
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.UsageNotWritten, Level = LogLevel.Warning, Message = "Usage could not be written; tried again in half a minute, nothing of it is lost meanwhile")]
        public static partial void NotWritten(ILogger logger, Exception exception);
    }
}
