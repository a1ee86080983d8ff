using Springtide.ControlPlane.Addresses;
using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

/// <summary>Where an app is reached through the gateway: by people, such as <c>http://hello.dev.localhost:8080</c>, or by other apps only.</summary>
internal sealed class AppAddress(ControlOptions options, InternalAddresses inside)
{
    public string Gateway => options.GatewayUrl.GetLeftPart(UriPartial.Authority);

    public string? GatewayMetrics => options.GatewayMetricsUrl?.AbsoluteUri;

    /// <returns>Empty for one that nobody calls.</returns>
    public string Of(App app) => app.Reach switch
    {
        Reach.Nobody => "",
        Reach.Apps => inside.UrlOf(app.Id) ?? Outside(app.Id),
        _ => Outside(app.Id),
    };

    private string Outside(AppId app) => new UriBuilder(options.GatewayUrl) { Host = $"{app}.{options.GatewayUrl.Host}" }.Uri.GetLeftPart(UriPartial.Authority);
}
