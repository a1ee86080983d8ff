using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Springtide.TestKit;

/// <summary>A target of HTTP deliveries on a real socket, with a mood. What it answered 200 to is <see cref="Taken"/>. Thread-safe.</summary>
public sealed class HookReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _accepting;
    private ImmutableList<Hook> _seen = [];
    private volatile Mood _mood;

    public HookReceiver(Mood mood = Mood.Takes, int port = 0)
    {
        _mood = mood;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/hook?key=planted-key");

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Mood Mood { get => _mood; set => _mood = value; }

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<Hook> Seen => _seen;

    public IReadOnlyList<Hook> Taken => [.. _seen.Where(hook => hook.Mood == Mood.Takes)];

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_ending.Token).ConfigureAwait(false));
    }

    private async Task ServeAsync(TcpClient caller)
    {
        using var client = caller;
        using var ended = _ending.Token.Register(client.Close);
        var stream = client.GetStream();
        try
        {
            while (await ReadAsync(stream).ConfigureAwait(false) is { } hook)
            {
                ImmutableInterlocked.Update(ref _seen, seen => seen.Add(hook));
                if (hook.Mood == Mood.Hangs) await Task.Delay(Timeout.Infinite, _ending.Token).ConfigureAwait(false);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(AnswerOf(hook.Mood)), _ending.Token).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException) { }   // the caller left, or the test is over
    }

    private async Task<Hook?> ReadAsync(NetworkStream stream)
    {
        using var head = new MemoryStream();
        var one = new byte[1];
        while (!head.GetBuffer().AsSpan(0, (int)head.Length).EndsWith("\r\n\r\n"u8))
        {
            if (await stream.ReadAsync(one, _ending.Token).ConfigureAwait(false) == 0) return null;
            head.WriteByte(one[0]);
        }
        var lines = Encoding.ASCII.GetString(head.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1);
        var headers = lines.Select(line => line.Split(": ", 2)).ToImmutableDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1]);
        var body = new byte[int.Parse(headers.GetValueOrDefault("content-length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _ending.Token).ConfigureAwait(false);
        return new Hook(headers, Encoding.UTF8.GetString(body), _mood);
    }

    private static string AnswerOf(Mood mood) => mood switch
    {
        Mood.Takes => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        Mood.Fails => "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n",
        Mood.Redirects => "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
        _ => "SSH-2.0-nonsense\r\n\r\n",
    };
}

public enum Mood
{
    Takes,
    Fails,
    Redirects,
    TalksNonsense,
    Hangs,
}

/// <param name="Mood">The receiver's, when this came.</param>
public sealed record Hook(ImmutableDictionary<string, string> Headers, string Body, Mood Mood)
{
    public string Id => Headers["webhook-id"];
}
