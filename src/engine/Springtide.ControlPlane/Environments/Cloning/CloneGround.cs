using System.Collections.Immutable;
using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Environments.Cloning;

/// <summary>What a clone stands on before it has an app: that it is there and stopped, its schedule, ceilings and caps. What it has already stays.</summary>
internal sealed class CloneGround(TermsCatalog terms, EnvironmentCatalog catalog, IResourceStore store, TimeProvider time)
{
    public async Task PrepareAsync(string from, string to, IEnumerable<string> apps, string by)
    {
        var now = time.GetUtcNow();
        var schedule = terms.Find(from)?.Schedule;
        await terms.ChangeAsync(to, said => said ?? new EnvironmentTerms { CreatedAt = now, Schedule = schedule is null ? null : schedule with { HeededUntil = now } }).ConfigureAwait(false);
        await catalog.ChangeAsync(to, state => state ?? new EnvironmentState(EnvironmentPhase.Stopped, ImmutableSortedDictionary<string, int>.Empty, now, by)).ConfigureAwait(false);
        await CopyAsync(RowKey.OfCeilings(from), RowKey.OfCeilings(to)).ConfigureAwait(false);
        await CopyAsync(RowKey.OfCap(from, null), RowKey.OfCap(to, null)).ConfigureAwait(false);
        foreach (var app in apps) await CopyAsync(RowKey.OfCap(from, app), RowKey.OfCap(to, app)).ConfigureAwait(false);
    }

    private async Task CopyAsync(RowKey from, RowKey to)
    {
        if (store.Find(from)?.Json is { } json && store.Find(to)?.Json is null) await store.CommitAsync([new RowChange(to, store.Find(to)?.Version ?? 0, json)]).ConfigureAwait(false);
    }
}
