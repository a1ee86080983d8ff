using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Springtide.Gateway.Serving;

/// <summary>What Kestrel calls for each request. No host, no middleware: one pipeline, and one context per connection, used again and again.</summary>
internal sealed class GatewayApplication(GatewayPipeline pipeline) : IHttpApplication<DefaultHttpContext>
{
    public DefaultHttpContext CreateContext(IFeatureCollection contextFeatures)
    {
        if (contextFeatures is not IHostContextContainer<DefaultHttpContext> connection) return new DefaultHttpContext(contextFeatures);
        var context = connection.HostContext ??= new DefaultHttpContext();
        context.Initialize(contextFeatures);
        return context;
    }

    public Task ProcessRequestAsync(DefaultHttpContext context) => pipeline.HandleAsync(context);

    public void DisposeContext(DefaultHttpContext context, Exception? exception) => context.Uninitialize();
}
