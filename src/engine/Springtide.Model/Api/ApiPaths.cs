namespace Springtide.Model.Api;

/// <summary>Every path of the control API, for the server and its clients alike.</summary>
public static class ApiPaths
{
    public const string Root = "/api/v1";
    public const string Status = Root + "/status";
    public const string Artefacts = Root + "/artefacts";
    public const string Deployments = Root + "/deployments";
    public const string Apps = Root + "/apps";
    public const string Events = Root + "/events";
    public const string Calendars = Root + "/calendars";

    public const string Usage = Root + "/usage";
    public const string Prices = Root + "/prices";

    public const string Webhooks = Root + "/webhooks";
    public const string Sinks = Root + "/sinks";
    public const string Services = Root + "/services";

    public const string Environments = Root + "/environments";

    /// <summary>POST: every secret under a new key.</summary>
    public const string RotateSecrets = Root + "/secrets/rotate";

    /// <summary>POST: stops every instance as if its app had no more traffic, then control itself.</summary>
    public const string Shutdown = Root + "/shutdown";

    public const string GatewayLink = Root + "/gateway-link";
}
