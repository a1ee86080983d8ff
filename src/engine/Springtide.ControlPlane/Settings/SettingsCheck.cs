using System.Collections.Immutable;
using Springtide.ControlPlane.Apps;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Settings;

/// <summary>Whether a change would leave an app with a reference that leads nowhere.</summary>
internal sealed class SettingsCheck(ConfigurationBook book, AppCatalog apps)
{
    public Problem? BrokenBy(SettingsScope scope, ImmutableSortedDictionary<string, string> variables) =>
        BrokenBy(scope, sources => scope.App is null ? sources with { OfEnvironment = variables } : sources with { OfApp = variables });

    // An app that is in trouble already is not what this change is about.
    public Problem? BrokenBy(SettingsScope scope, Func<ConfigurationSources, ConfigurationSources> change)
    {
        foreach (var app in apps.All.Select(entry => entry.App).Where(app => app.DeletedAt is null && scope.Concerns(app.Id)).OrderBy(app => app.Id))
        {
            var after = book.StepOf(app, change).State;
            if (after.State == ConfigurationState.Refused && book.StateOf(app).State != ConfigurationState.Refused) return scope.App is null ? Problems.WouldBreak(app.Id, after.Reason!) : Problems.BadReference(after.Reason!);
        }
        return null;
    }
}
