using System.Net;
using System.Text;
using System.Threading.Channels;

namespace Springtide.Gateway.Tests.Support;

/// <summary>A body that is said word by word while the answer already comes.</summary>
public sealed class TalkingBody : HttpContent
{
    private readonly Channel<string> _words = Channel.CreateUnbounded<string>();

    public ValueTask SayAsync(string word) => _words.Writer.WriteAsync(word);

    public void End() => _words.Writer.Complete();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await foreach (var word in _words.Reader.ReadAllAsync())
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(word));
            await stream.FlushAsync();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
