using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Springtide.Gateway.Accounting;
using Yarp.ReverseProxy.Forwarder;

namespace Springtide.Gateway.Forwarding.Yarp;

/// <summary>
/// The request as the instance sees it: target and Host exactly as the caller sent them, hop-by-hop fields left out, X-Forwarded-* told by us.
/// What is hop-by-hop by name the base leaves out; fields that a Connection field names, and lookalikes of our own, are left out here.
/// </summary>
internal sealed class InstanceTransformer(InstanceNotes notes) : HttpTransformer
{
    private static readonly UriCreationOptions AsSent = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public override async ValueTask TransformRequestAsync(HttpContext context, HttpRequestMessage request, string prefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(context, request, prefix, cancellationToken).ConfigureAwait(false);
        request.RequestUri = Target(context, prefix);
        foreach (var name in ConnectionOptions.In(context.Request.Headers.Connection)) Remove(request, name);
        foreach (var name in context.Request.Headers.Keys.Where(LookalikeRule.IsLookalike)) Remove(request, name);
        Forwarded.For(context, request.Headers);
        context.Items[typeof(LatencyMeter)] = notes.Latencies.Begin();
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext context, HttpResponseMessage? response, CancellationToken cancellationToken)
    {
        if (response is { StatusCode: not HttpStatusCode.SwitchingProtocols } && context.Items[typeof(LatencyMeter)] is long given) notes.Latencies.Answered(given);
        var carriesBody = await base.TransformResponseAsync(context, response, cancellationToken).ConfigureAwait(false);
        if (context.Response.Headers.Remove(BusyMark.Field, out var said)) notes.Busy.Say(said);
        if (response is not null && response.Headers.NonValidated.TryGetValues("Connection", out var options))
        {
            foreach (var name in ConnectionOptions.In(new StringValues([.. options]))) context.Response.Headers.Remove(name);
        }
        return carriesBody;
    }

    // Removing a name that cannot be a request field's throws, and callers may write anything into Connection.
    private static void Remove(HttpRequestMessage request, string name)
    {
        if (request.Headers.NonValidated.Contains(name)) request.Headers.Remove(name);
    }

    // Null lets the base's rule make it from path and query: for the absolute form, whose authority is in Host already.
    private static Uri? Target(HttpContext context, string prefix)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return target.StartsWith('/') ? new Uri(string.Concat(prefix, target), AsSent) : null;
    }
}
