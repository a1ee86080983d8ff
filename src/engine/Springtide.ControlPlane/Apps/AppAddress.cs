using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

/// <summary>Where people reach an app through the gateway, such as <c>http://hello.dev.localhost:8080</c>.</summary>
internal sealed class AppAddress(ControlOptions options)
{
    public string Gateway => options.GatewayUrl.GetLeftPart(UriPartial.Authority);

    public string? GatewayMetrics => options.GatewayMetricsUrl?.AbsoluteUri;

    public string Of(AppId app) => new UriBuilder(options.GatewayUrl) { Host = $"{app}.{options.GatewayUrl.Host}" }.Uri.GetLeftPart(UriPartial.Authority);
}
