using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Settings;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Secrets;

/// <summary>Sets and removes secrets: encrypted and on disk before it is answered. No value ever comes out here.</summary>
internal sealed class SecretCommands(SecretCatalog catalog, SecretKeys keys, SecretDesk desk, SettingsCheck check, AppCatalog apps, IResourceStore store, IEventJournal events, TimeProvider time)
{
    public ImmutableArray<SecretSummary> List(SettingsScope scope) => [.. catalog.Of(scope).Select(one => Summary(one.Id, one.Row))];

    public async Task<Answer<SecretSummary>> SetAsync(SecretId id, SecretChange change, string by)
    {
        if (Refusal(id, change) is { } refusal) return refusal;
        return await desk.AloneAsync(() => WriteAsync(id, change.Value!, by)).ConfigureAwait(false);
    }

    public async Task<Answer<SecretSummary>> RemoveAsync(SecretId id, string by)
    {
        if (id.Scope.App is { } own && ServiceId.IsReserved(own)) return Problems.ReservedName(new AppId(id.Scope.Environment, own));
        if (catalog.Find(id) is not { Row.Removed: false } found) return Problems.UnknownSecret($"{id.Scope}", id.Name);
        if (check.BrokenBy(id.Scope, sources => Without(sources, id)) is { } needed) return needed;
        var gone = new SecretRow(found.Row.Version, time.GetUtcNow(), by, Removed: true);
        if (await store.CommitAsync([new RowChange(id.Key, found.Version, gone.ToJson())]).ConfigureAwait(false) is not CommitOutcome.Committed) return await RemoveAsync(id, by).ConfigureAwait(false);
        events.Record(EventKinds.SecretRemoved, $"secret {id.Name} of {id.Scope}, by {by}", id.Scope.Id);
        return Summary(id, gone);
    }

    private async Task<Answer<SecretSummary>> WriteAsync(SecretId id, string value, string by)
    {
        var usable = keys.Usable();
        if (usable.Value is not { } ring) return usable.Problem!;
        while (true)
        {
            var (before, version) = catalog.Find(id) ?? (new SecretRow(0, default, ""), 0);
            var (next, place) = (new SecretRow(before.Version + 1, time.GetUtcNow(), by), new SecretVersionId(id, before.Version + 1));
            var json = JsonSerializer.Serialize(SealedSecret.Seal(ring.Current, place, value), SecretJson.Default.SealedSecret);
            if (await store.CommitAsync([new RowChange(place.Key, 0, json), new RowChange(id.Key, version, next.ToJson())]).ConfigureAwait(false) is not CommitOutcome.Committed) continue;
            events.Record(EventKinds.SecretChanged, $"secret {id.Name} of {id.Scope}: version {next.Version}, by {by}", id.Scope.Id);
            return Summary(id, next);
        }
    }

    private Problem? Refusal(SecretId id, SecretChange change)
    {
        if (!NameRule.Allows(id.Scope.Environment)) return Problems.BadValue("environment", id.Scope.Environment, $"a name of {NameRule.Sentence}");
        if (id.Scope.App is { } own && ServiceId.IsReserved(own)) return Problems.ReservedName(new AppId(id.Scope.Environment, own));
        if (!VariableName.Allows(id.Name) || id.Name == "PORT") return Problems.BadValue("a secret", id.Name.Length > 80 ? id.Name[..80] : id.Name, $"{VariableName.Sentence}; and not PORT");
        if (change.Value is not { } value) return Problems.BadValue("value", "null", "a text");
        if (Encoding.UTF8.GetByteCount(value) > SettingsRules.MostBytesOfOne) return Problems.SettingsTooLarge($"{id.Name} has more than {SettingsRules.MostBytesOfOne / 1024} KiB.");
        if (value.Contains('\0', StringComparison.Ordinal)) return Problems.BadValue("value", "what has a NUL in it", "text without NUL: no variable can hold one");
        if (catalog.Of(id.Scope).Count() >= SettingsRules.MostNames) return Problems.SettingsTooLarge($"There are {SettingsRules.MostNames} secrets already.");
        if (id.Scope.Id is not { } app) return null;
        if (apps.Find(app) is { App.DeletedAt: not null }) return Problems.BeingDeleted(app);
        return apps.Find(app) is null && !change.Ahead && !catalog.HasAny(id.Scope) ? Problems.NothingToSet(app) : null;
    }

    private static ConfigurationSources Without(ConfigurationSources sources, SecretId id) => id.Scope.App is null
        ? sources with { SecretsOfEnvironment = sources.SecretsOfEnvironment.Remove(id.Name) }
        : sources with { SecretsOfApp = sources.SecretsOfApp.Remove(id.Name) };

    private static SecretSummary Summary(SecretId id, SecretRow row) => new($"{id.Scope}", id.Name, row.Version, row.At, row.By);
}
