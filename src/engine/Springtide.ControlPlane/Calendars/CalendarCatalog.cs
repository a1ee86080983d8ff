using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.Autoscaling.Calendar;
using Springtide.ControlPlane.Storage;

namespace Springtide.ControlPlane.Calendars;

/// <summary>The rows of calendars, and through them the book that rules are read by: what is in the book is on disk. Thread-safe.</summary>
internal sealed partial class CalendarCatalog(IResourceStore store, CalendarBook book, ILogger<CalendarCatalog> logger) : IHostedService
{
    private readonly SemaphoreSlim _one = new(1);   // guards that row and book change in one
    private readonly ConcurrentDictionary<string, Row> _rows = new();

    /// <summary>Those with a row; some may be of a name that Springtide came with.</summary>
    public int Count => _rows.Count;

    public bool Has(string name) => _rows.ContainsKey(name);

    public DateTimeOffset? ChangedAt(string name) => _rows.GetValueOrDefault(name)?.Changed;

    public byte[]? FileOf(string name) => _rows.ContainsKey(name) && store.Find(RowKey.OfCalendar(name))?.Json is { } json ? CalendarRow.OfJson(json).File : null;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var row in store.List(RowKey.CalendarKind)) Load(row);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task PutAsync(OwnCalendar calendar, byte[] file) => AloneAsync(async () =>
    {
        await CommitAsync(calendar.Name, new CalendarRow(file).ToJson()).ConfigureAwait(false);
        book.Publish(book.Current.With(calendar), calendar.Name);
    });

    public Task RemoveAsync(string name) => AloneAsync(async () =>
    {
        if (!_rows.ContainsKey(name)) return;
        await CommitAsync(name, null).ConfigureAwait(false);
        book.Publish(book.Current.Without(name), name);
    });

    // It could be read when it was given. Should a later version not understand it any more, its rules do not hold, and say so, rather than nothing starting at all.
    private void Load(Row row)
    {
        _rows[row.Key.Name] = row with { Json = null };
        var reading = CalendarReader.Read(row.Key.Name, CalendarRow.OfJson(row.Json!).File);
        if (reading.Calendar is { } calendar) book.Publish(book.Current.With(calendar), calendar.Name);
        else Log.Unreadable(logger, row.Key.Name, reading.Refusal!);
    }

    private async Task CommitAsync(string name, string? json)
    {
        var key = RowKey.OfCalendar(name);
        var outcome = await store.CommitAsync([new RowChange(key, _rows.GetValueOrDefault(name)?.Version ?? 0, json)]).ConfigureAwait(false);
        if (outcome is not CommitOutcome.Committed) throw new InvalidOperationException($"Somebody else writes rows of calendars: {outcome}.");
        if (json is null) _rows.TryRemove(name, out _);
        else _rows[name] = store.Find(key)! with { Json = null };
    }

    private async Task AloneAsync(Func<Task> act)
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try { await act().ConfigureAwait(false); }
        finally { _one.Release(); }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.CalendarUnreadable, Level = LogLevel.Error, Message = "The calendar {Name} cannot be read any more, so rules that name it do not hold: {Refusal}")]
        public static partial void Unreadable(ILogger logger, string name, CalendarRefusal refusal);
    }
}
