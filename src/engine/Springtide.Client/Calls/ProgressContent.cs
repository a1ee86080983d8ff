using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace Springtide.Client;

/// <summary>A file on its way up, telling how many of its bytes have been handed to the connection.</summary>
internal sealed class ProgressContent : HttpContent
{
    private const int ChunkSize = 128 * 1024;

    private readonly Stream _source;
    private readonly IProgress<long>? _progress;

    public ProgressContent(Stream source, IProgress<long>? progress)
    {
        _source = source;
        _progress = progress;
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            var sent = 0L;
            for (int read; (read = await _source.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                _progress?.Report(sent += read);
            }
        }
        finally { ArrayPool<byte>.Shared.Return(buffer); }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _source.CanSeek ? _source.Length - _source.Position : 0;
        return _source.CanSeek;
    }
}
