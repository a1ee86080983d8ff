using System.Net;

namespace Springtide.Gateway.Tests.Support;

/// <summary>A large body that knows how much of it was taken.</summary>
public sealed class CountingBody(long length) : HttpContent
{
    private long _sent;

    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Some was taken, and for half a second nothing more.</summary>
    public async Task HasStalledAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        for (var before = -1L; before != Sent || before == 0;)
        {
            before = Sent;
            await Task.Delay(500, deadline.Token);
        }
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var part = new byte[64 * 1024];
        while (Sent < length)
        {
            await stream.WriteAsync(part);
            Interlocked.Add(ref _sent, part.Length);
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }
}
