using System.Collections.Immutable;
using Springtide.ControlPlane.Apps;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Settings;

/// <summary>What people see of settings.</summary>
internal sealed class SettingsReader(SettingsCatalog catalog, ConfigurationBook book, AppCatalog apps)
{
    public SettingsReport Read(SettingsScope scope)
    {
        var settings = catalog.Of(scope).Settings;
        ImmutableArray<App> concerned = [.. apps.All.Select(entry => entry.App).Where(app => app.DeletedAt is null && scope.Concerns(app.Id)).OrderBy(app => app.Id)];
        var shown = scope.Id is { } app ? OfApp(app, concerned) : [.. settings.Variables.Select(one => new Setting(one.Key, one.Value, "environment"))];
        return new SettingsReport($"{scope}", settings.Number, shown, [.. concerned.Select(book.StateOf)]);
    }

    private ImmutableArray<Setting> OfApp(AppId id, ImmutableArray<App> found)
    {
        var sources = book.SourcesOf(id, found is [var app] ? app : null);
        return [.. sources.Merged.Select(one => new Setting(one.Key, sources.SecretsOfApp.GetValueOrDefault(one.Key) is null ? one.Value : null, sources.FromOf(one.Key)))];
    }
}
