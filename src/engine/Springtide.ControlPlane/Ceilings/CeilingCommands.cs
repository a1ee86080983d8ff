using System.Collections.Immutable;
using System.Text.Json;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Ceilings;

/// <summary>Changes the ceilings of an environment: on disk before it is answered.</summary>
internal sealed class CeilingCommands(CeilingCatalog catalog, IResourceStore store, CeilingReader reader, IEventJournal events)
{
    public async Task<Answer<CeilingReport>> ChangeAsync(string environment, IReadOnlyDictionary<string, string> change)
    {
        if (!NameRule.Allows(environment)) return Problems.BadValue("environment", environment, $"a name of {NameRule.Sentence}");
        while (true)
        {
            var (before, version) = catalog.Of(environment);
            var changed = CeilingRules.Change(before, change);
            if (changed.Value is not { } next) return changed.Problem!;
            if (next.SequenceEqual(before)) return reader.Read(environment);
            var row = new RowChange(RowKey.OfCeilings(environment), version, next.IsEmpty ? null : JsonSerializer.Serialize(next, ModelJson.Default.ImmutableSortedDictionaryStringDouble));
            if (await store.CommitAsync([row]).ConfigureAwait(false) is not CommitOutcome.Committed) continue;
            events.Record(EventKinds.CeilingsChanged, $"ceilings of {environment}: {Words(next)}");
            return reader.Read(environment);
        }
    }

    public Task<Answer<CeilingReport>> RemoveAsync(string environment) => ChangeAsync(environment, catalog.Of(environment).Ceilings.ToDictionary(one => one.Key, _ => CeilingRules.None));

    private static string Words(ImmutableSortedDictionary<string, double> ceilings) =>
        ceilings.IsEmpty ? "none" : string.Join(", ", ceilings.Select(one => $"{one.Key} {CeilingAmount.Text(one.Key, one.Value)}"));
}
