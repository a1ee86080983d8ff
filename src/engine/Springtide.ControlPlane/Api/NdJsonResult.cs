using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Springtide.ControlPlane.Journals;
using Springtide.Model;

namespace Springtide.ControlPlane.Api;

/// <summary>A JSON object per line, sent on as soon as there is nothing more at the moment. Ends with the source, the client or <paramref name="ending"/>.</summary>
internal sealed class NdJsonResult<T>(Func<CancellationToken, IAsyncEnumerable<T>> source, JsonTypeInfo<T> shape, CancellationToken ending) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, ending);
        httpContext.Response.ContentType = "application/x-ndjson";
        try { await WriteAsync(httpContext.Response, either.Token).ConfigureAwait(false); }
        catch (OperationCanceledException) when (either.IsCancellationRequested) { }   // the usual end of following
        catch (FollowerTooSlowException) { httpContext.Abort(); }                        // cut off, so that nobody takes it for the end
    }

    private async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        await response.StartAsync(cancellationToken).ConfigureAwait(false);
        var plain = ModelJson.AsPlain(shape);
        await using var items = source(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var next = items.MoveNextAsync();
            if (!next.IsCompleted) await response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (!await next.ConfigureAwait(false)) return;
            response.BodyWriter.Write(JsonSerializer.SerializeToUtf8Bytes(items.Current, plain));
            response.BodyWriter.Write("\n"u8);
            if (response.BodyWriter.UnflushedBytes > 16_384) await response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
