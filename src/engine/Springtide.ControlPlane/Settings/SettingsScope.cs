using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Settings;

/// <summary>Whose settings: an app's own, or those of all apps of an environment.</summary>
internal readonly record struct SettingsScope(string Environment, string? App)
{
    public static SettingsScope Of(AppId app) => new(app.Environment, app.Name);

    public AppId? Id => App is { } name ? new AppId(Environment, name) : null;

    public SettingsScope OfEnvironment => new(Environment, null);

    public RowKey Key => new(RowKey.SettingsKind, Environment, App ?? "");

    public RowKey KeyOf(int version) => new(RowKey.SettingsVersionKind, Environment, $"{App}@{version}");

    public bool Concerns(AppId app) => app.Environment == Environment && (App is null || App == app.Name);

    public override string ToString() => Id?.ToString() ?? Environment;
}
