using System.Collections.Immutable;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Settings;

/// <summary>Changes settings: on disk, with who and what, before it is answered. <see cref="ConfigurationLoop"/> takes it from there.</summary>
internal sealed class SettingsCommands(SettingsCatalog catalog, SettingsCheck check, SettingsReader reader, AppCatalog apps, IResourceStore store, IEventJournal events, TimeProvider time)
{
    public async Task<Answer<SettingsReport>> ChangeAsync(SettingsScope scope, SettingsChange change, string by)
    {
        while (true)
        {
            if (Refusal(scope, change) is { } refusal) return refusal;
            var (before, row) = catalog.Of(scope);
            var decided = Next(scope, before, change);
            if (decided.Value is not { } variables) return decided.Problem!;
            var changed = SettingsRules.Difference(before.Variables, variables);
            if (changed.IsEmpty) return reader.Read(scope);
            if (check.BrokenBy(scope, variables) is { } broken) return broken;
            var next = new SettingsVersion(before.Number + 1, time.GetUtcNow(), by, variables, changed);
            if (await store.CommitAsync(catalog.ChangesFor(scope, next, row)).ConfigureAwait(false) is not CommitOutcome.Committed) continue;
            events.Record(EventKinds.SettingsChanged, $"settings of {scope}, version {next.Number}: {Words(changed)}, by {by}", scope.Id);
            return reader.Read(scope);
        }
    }

    private Answer<ImmutableSortedDictionary<string, string>> Next(SettingsScope scope, SettingsVersion before, SettingsChange change)
    {
        if (change.Version is { } seen && seen != before.Number) return Problems.SettingsChangedMeanwhile($"{scope}", before.Number, before.By);
        if (change.Back is not { } back) return SettingsRules.Apply(before.Variables, change.Set ?? ImmutableDictionary<string, string?>.Empty);
        return catalog.Find(scope, back) is { } then ? then.Variables : Problems.UnknownVersion($"{scope}", back, before.Number);
    }

    private Problem? Refusal(SettingsScope scope, SettingsChange change)
    {
        if (!NameRule.Allows(scope.Environment)) return Problems.BadValue("environment", scope.Environment, $"a name of {NameRule.Sentence}");
        if (change is { Set: not null, Back: not null }) return Problems.BadValue("back", Problems.Text(change.Back.Value), "given alone: settings go back to a version, or they are set");
        if (scope.Id is not { } app) return null;
        if (apps.Find(app) is { App.DeletedAt: not null }) return Problems.BeingDeleted(app);
        return apps.Find(app) is null && !change.Ahead && catalog.Of(scope).Settings.Number == 0 ? Problems.NothingToSet(app) : null;
    }

    // Names only: a value may be something that nobody should read in a log.
    private static string Words(ImmutableSortedDictionary<string, string?> changed)
    {
        var words = string.Join(", ", changed.Take(20).Select(one => one.Value is null ? $"{one.Key} taken away" : $"{one.Key} set"));
        return changed.Count > 20 ? $"{words} and {changed.Count - 20} more" : words;
    }
}
