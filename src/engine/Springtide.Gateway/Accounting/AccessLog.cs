using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Springtide.Model;

namespace Springtide.Gateway.Accounting;

/// <summary>Access logs of the apps that want one. Requests never wait for it: what the disk cannot take in time is dropped and counted. Thread-safe.</summary>
internal sealed partial class AccessLog(AccessFiles files, TimeProvider time, ILogger<AccessLog> logger)
{
    private readonly Channel<AccessEntry> _entries = Channel.CreateBounded<AccessEntry>(new BoundedChannelOptions(8192) { SingleReader = true });
    private int _dropped;

    public void Write(HttpContext context, AppId app, RequestEnding ending, TimeSpan took)
    {
        var request = context.Request;
        var caller = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        var entry = new AccessEntry(
            app, time.GetUtcNow() - took, caller, request.Protocol, request.Method, request.Path.ToUriComponent(), context.Response.StatusCode, ending, took.TotalMilliseconds);
        if (!_entries.Writer.TryWrite(entry)) Interlocked.Increment(ref _dropped);
    }

    /// <summary>No more entries come; <see cref="RunAsync"/> ends when those that came are written.</summary>
    public void Complete() => _entries.Writer.TryComplete();

    public async Task RunAsync()
    {
        while (await _entries.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            try { files.Append(TakeBatch()); }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { NotWritten(exception); }
            if (Interlocked.Exchange(ref _dropped, 0) is var dropped and > 0) Dropped(dropped);
        }
    }

    private List<AccessEntry> TakeBatch()
    {
        var batch = new List<AccessEntry>();
        while (batch.Count < 1024 && _entries.Reader.TryRead(out var entry)) batch.Add(entry);
        return batch;
    }

    [LoggerMessage(EventId = 8003, Level = LogLevel.Warning, Message = "{Dropped} lines of access logs were dropped because the disk was too slow")]
    private partial void Dropped(int dropped);

    [LoggerMessage(EventId = 8004, Level = LogLevel.Error, Message = "Access logs could not be written")]
    private partial void NotWritten(Exception exception);
}
