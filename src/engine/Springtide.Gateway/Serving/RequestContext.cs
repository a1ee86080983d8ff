using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Springtide.Gateway.Admission;

namespace Springtide.Gateway.Serving;

/// <summary>What one request after another is served with; one at a time.</summary>
internal sealed class RequestContext(CallerConnection? connection)
{
    public DefaultHttpContext Http { get; } = new();

    /// <summary>Inside which environment the caller is; null: outside.</summary>
    public string? Environment => connection?.Environment;

    public void Begin(IFeatureCollection features)
    {
        Http.Initialize(features);
        connection?.Begin();
    }

    public void End()
    {
        connection?.End(Http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true });
        Http.Uninitialize();
    }
}
