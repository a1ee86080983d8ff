using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Tests.Support;
using Springtide.Model;

namespace Springtide.Gateway.Tests.Link;

/// <summary>Control's end of the link: sends what a test publishes and keeps what comes. One gateway at a time.</summary>
internal sealed class TestControl : IAsyncDisposable
{
    private readonly Channel<RegistryChange> _changes = Channel.CreateUnbounded<RegistryChange>();
    private readonly Channel<CallerReport> _reports = Channel.CreateUnbounded<CallerReport>();
    private readonly TaskCompletionSource<WebSocketCloseStatus?> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Upstream? _server;
    private CancellationTokenSource _line = new();
    private long _version;

    public string? Name { get; private set; }

    public string? Token { get; private set; }

    public Uri Address => new($"http://{_server!.Address}");

    public static async Task<TestControl> StartAsync()
    {
        var control = new TestControl();
        control._server = await Upstream.StartAsync(control.ServeAsync);
        return control;
    }

    public void Publish(bool whole, params AppView[] apps) => _changes.Writer.TryWrite(new RegistryChange("one", ++_version, whole, [.. apps], []));

    public Task<CallerReport> ReportAsync() => _reports.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

    /// <summary>How the gateway closed the link.</summary>
    public Task<WebSocketCloseStatus?> ClosedAsync() => _closed.Task.WaitAsync(TimeSpan.FromSeconds(10));

    public void Break()
    {
        var line = Interlocked.Exchange(ref _line, new CancellationTokenSource());
        line.Cancel();
    }

    public ValueTask DisposeAsync()
    {
        Break();
        return _server!.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        (Name, Token) = (context.Request.Query["name"], context.Request.Headers.Authorization);
        var line = _line.Token;
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        try { await Task.WhenAny(SendAsync(socket, line), ReceiveAsync(socket, line)).Unwrap(); }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException) { context.Abort(); }
    }

    private async Task SendAsync(WebSocket socket, CancellationToken line)
    {
        await foreach (var change in _changes.Reader.ReadAllAsync(line))
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(change, ModelJson.Default.RegistryChange), WebSocketMessageType.Text, true, line);
    }

    private async Task ReceiveAsync(WebSocket socket, CancellationToken line)
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, line);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                _closed.TrySetResult(part.CloseStatus);
                return;
            }
            _reports.Writer.TryWrite(JsonSerializer.Deserialize(buffer.AsSpan(0, part.Count), ModelJson.Default.CallerReport)!);
        }
    }
}
