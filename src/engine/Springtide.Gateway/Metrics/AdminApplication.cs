using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Springtide.Gateway.Resolution;
using Springtide.Gateway.Serving;
using Springtide.Model.Api;

namespace Springtide.Gateway.Metrics;

/// <summary>What the admin port answers: <c>GET /metrics</c>, and only by the gateway's own address, so that no page in a browser reads it under a name of its own.</summary>
internal sealed class AdminApplication(GatewayMetrics metrics) : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HealthAnswer.IsOwnAddress(HostName.In(request.Headers.Host.ToString()))) return AnswerAsync(context, StatusCodes.Status403Forbidden, "This port answers by address only.\n");
        if (request.Path != "/metrics") return AnswerAsync(context, StatusCodes.Status404NotFound, "Here is /metrics and nothing else.\n");
        if (!HttpMethods.IsGet(request.Method)) return AnswerAsync(context, StatusCodes.Status405MethodNotAllowed, "It can be read: GET /metrics.\n");
        return AnswerAsync(context, StatusCodes.Status200OK, metrics.Write());
    }

    public void DisposeContext(HttpContext context, Exception? exception) { }

    private static Task AnswerAsync(HttpContext context, int status, string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = MetricsText.ContentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }
}
