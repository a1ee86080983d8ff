using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;
using Springtide.Gateway.Admission;

namespace Springtide.Gateway.Serving;

/// <summary>What Kestrel calls for each request. No host, no middleware: one pipeline, and one context per connection, used again and again.</summary>
internal sealed class GatewayApplication(GatewayPipeline pipeline) : IHttpApplication<RequestContext>
{
    public RequestContext CreateContext(IFeatureCollection contextFeatures)
    {
        var connection = contextFeatures as IHostContextContainer<RequestContext>;
        var context = connection?.HostContext ?? new RequestContext(contextFeatures.Get<CallerConnection>());
        if (connection is not null) connection.HostContext = context;
        context.Begin(contextFeatures);
        return context;
    }

    public Task ProcessRequestAsync(RequestContext context) => pipeline.HandleAsync(context.Http, context.Environment);

    public void DisposeContext(RequestContext context, Exception? exception) => context.End();
}
