using System.Collections.Immutable;
using Springtide.ControlPlane.Apps;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Environments;

/// <summary>Stops and starts an environment as a whole: on disk before it is answered, done by <see cref="EnvironmentKeeper"/> afterwards. Asking twice is fine.</summary>
internal sealed class EnvironmentCommands(EnvironmentCatalog catalog, TermsCatalog terms, EnvironmentReader reader, AppCatalog apps, IDesiredCounts counts, IEventJournal events, TimeProvider time)
{
    /// <param name="wakes">A request is to make it run again.</param>
    public async Task<Answer<EnvironmentReport>> StopAsync(string environment, string by, bool wakes = false)
    {
        if (reader.Read(environment).Problem is { } unknown) return unknown;
        if (wakes && terms.DeletionOf(environment) is { } deletion) return Problems.EnvironmentDeleted(environment, deletion);
        var changed = await catalog.ChangeAsync(environment, now => now switch
        {
            { Phase: not EnvironmentPhase.Starting } => now.Wakes == wakes ? now : now with { Wakes = wakes },
            _ => new EnvironmentState(EnvironmentPhase.Stopping, CountsOf(environment, now), time.GetUtcNow(), by) { Wakes = wakes },
        }).ConfigureAwait(false);
        if (changed) events.Record(EventKinds.EnvironmentStopping, $"environment {environment} stops{(wakes ? " until a request comes" : "")}, asked by {by}");
        return reader.Read(environment);
    }

    public async Task<Answer<EnvironmentReport>> StartAsync(string environment, string by)
    {
        if (reader.Read(environment).Problem is { } unknown) return unknown;
        if (terms.DeletionOf(environment) is { } deletion) return Problems.EnvironmentDeleted(environment, deletion);
        var changed = await catalog.ChangeAsync(environment, now => now is null or { Phase: EnvironmentPhase.Starting } ? now : now with { Phase = EnvironmentPhase.Starting, Since = time.GetUtcNow(), By = by, Wakes = false }).ConfigureAwait(false);
        if (changed) events.Record(EventKinds.EnvironmentStarting, $"environment {environment} starts, asked by {by}");
        return reader.Read(environment);
    }

    // Stopped again before it was up, it is to come back to what it was coming back to.
    private ImmutableSortedDictionary<string, int> CountsOf(string environment, EnvironmentState? state)
    {
        var running = apps.All.Select(entry => entry.App).Where(app => app.Id.Environment == environment)
            .Select(app => (app.Id.Name, Count: app.Serving is { } serving ? counts.Of(serving).Active : 0)).Where(app => app.Count > 0);
        return running.Aggregate(state?.Counts ?? ImmutableSortedDictionary<string, int>.Empty, (known, app) => known.SetItem(app.Name, Math.Max(app.Count, known.GetValueOrDefault(app.Name))));
    }
}
