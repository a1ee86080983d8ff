using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Environments;

/// <summary>Environments come by name and go as a whole, with a day to think better of it. <see cref="EnvironmentPurge"/> does what cannot be undone.</summary>
internal sealed class EnvironmentDeletions(TermsCatalog terms, EnvironmentCatalog catalog, EnvironmentCommands commands, EnvironmentReader reader, IEventJournal events, TimeProvider time)
{
    /// <summary>How long a deleted environment can be restored.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task<Answer<EnvironmentReport>> CreateAsync(string environment, string by)
    {
        if (!NameRule.Allows(environment)) return Problems.BadValue("environment", environment, $"a name of {NameRule.Sentence}");
        if (terms.DeletionOf(environment) is { } deletion) return Problems.EnvironmentDeleted(environment, deletion);
        if (reader.Read(environment).Problem is null) return Problems.EnvironmentExists(environment);
        if (await terms.ChangeAsync(environment, now => now ?? new EnvironmentTerms { CreatedAt = time.GetUtcNow() }).ConfigureAwait(false))
            events.Record(EventKinds.EnvironmentCreated, $"environment {environment}, by {by}");
        return reader.Read(environment);
    }

    /// <summary>It stops, and is gone for good after <see cref="Kept"/>. Asking twice is fine.</summary>
    /// <param name="atOnce">Gone for good as soon as it is stopped.</param>
    public async Task<Answer<EnvironmentReport>> DeleteAsync(string environment, bool atOnce, string by)
    {
        if (reader.Read(environment).Problem is { } unknown) return unknown;
        var (now, wasUp) = (time.GetUtcNow(), catalog.Find(environment) is null or { Phase: EnvironmentPhase.Starting });
        var goneAt = atOnce ? now : now + Kept;
        var changed = await terms.ChangeAsync(environment, said => said?.Deletion is { } former && former.GoneAt <= goneAt
            ? said
            : (said ?? new EnvironmentTerms()) with { Deletion = said?.Deletion is { } known ? known with { GoneAt = goneAt } : new EnvironmentDeletion(now, goneAt, by, wasUp) }).ConfigureAwait(false);
        if (changed) events.Record(EventKinds.EnvironmentDeleted, $"environment {environment}, by {by}; {(atOnce ? "gone as soon as it is stopped" : $"to be restored until {goneAt:u}")}");
        await commands.StopAsync(environment, by).ConfigureAwait(false);
        return reader.Read(environment);
    }

    public async Task<Answer<EnvironmentReport>> RestoreAsync(string environment, string by)
    {
        if (reader.Read(environment).Problem is { } unknown) return unknown;
        if (terms.DeletionOf(environment) is not { } deletion) return Problems.EnvironmentNotDeleted(environment);
        if (deletion.GoneAt <= time.GetUtcNow()) return Problems.EnvironmentGoing(environment);
        if (await terms.ChangeAsync(environment, said => said?.Deletion == deletion ? said with { Deletion = null } : said).ConfigureAwait(false))
            events.Record(EventKinds.EnvironmentRestored, $"environment {environment}, by {by}");
        return deletion.WasUp ? await commands.StartAsync(environment, by).ConfigureAwait(false) : reader.Read(environment);
    }
}
