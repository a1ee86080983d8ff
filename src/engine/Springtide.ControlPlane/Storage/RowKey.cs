using Springtide.Model;

namespace Springtide.ControlPlane.Storage;

/// <summary>Where a resource lies in the store.</summary>
public readonly record struct RowKey(string Kind, string Environment, string Name)
{
    public const string AppKind = "app";
    public const string RevisionKind = "revision";
    public const string TokenKind = "token";
    public const string HostKind = "host";
    public const string GatewayKind = "gateway";
    public const string CalendarKind = "calendar";
    public const string CapKind = "cap";
    public const string CeilingKind = "ceiling";
    public const string EnvironmentKind = "environment";
    public const string EnvironmentTermsKind = "environment-terms";
    public const string EnvironmentNumberKind = "environment-number";
    public const string SecretKind = "secret";
    public const string SecretValueKind = "secret-value";
    public const string ServiceKind = "service";
    public const string SettingsKind = "settings";
    public const string SettingsVersionKind = "settings-version";

    public static RowKey Of(AppId app) => new(AppKind, app.Environment, app.Name);

    public static RowKey Of(RevisionId revision) => new(RevisionKind, revision.App.Environment, $"{revision.App.Name}@{revision.Number}");

    public static RowKey OfToken(string name) => new(TokenKind, "", name);

    public static RowKey OfHost(string host) => new(HostKind, "", host);

    public static RowKey OfCalendar(string name) => new(CalendarKind, "", name);

    public static RowKey OfGateway(string name) => new(GatewayKind, "", name);

    /// <param name="app">Null: the environment's own.</param>
    public static RowKey OfCap(string environment, string? app) => new(CapKind, environment, app ?? "");

    public static RowKey OfEnvironmentNumber(string environment) => new(EnvironmentNumberKind, environment, "");

    public static RowKey Of(ServiceId service) => new(ServiceKind, service.Environment, service.Name);

    /// <summary>All ceilings of an environment are one row.</summary>
    public static RowKey OfCeilings(string environment) => new(CeilingKind, environment, "");
}
