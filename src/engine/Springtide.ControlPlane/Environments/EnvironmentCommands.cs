using System.Collections.Immutable;
using Springtide.ControlPlane.Apps;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Environments;

/// <summary>What people may do to an environment as a whole: on disk before it is answered, done by <see cref="EnvironmentKeeper"/> afterwards. Asking twice is fine.</summary>
internal sealed class EnvironmentCommands(EnvironmentCatalog catalog, EnvironmentReader reader, AppCatalog apps, IDesiredCounts counts, IEventJournal events, TimeProvider time)
{
    public async Task<Answer<EnvironmentReport>> StopAsync(string environment, string by)
    {
        if (reader.Read(environment).Problem is { } unknown) return unknown;
        var changed = await catalog.ChangeAsync(environment, now => now switch
        {
            { Phase: not EnvironmentPhase.Starting } => now,
            _ => new EnvironmentState(EnvironmentPhase.Stopping, CountsOf(environment, now), time.GetUtcNow(), by),
        }).ConfigureAwait(false);
        if (changed) events.Record(EventKinds.EnvironmentStopping, $"environment {environment} stops, asked by {by}");
        return reader.Read(environment);
    }

    public async Task<Answer<EnvironmentReport>> StartAsync(string environment, string by)
    {
        if (reader.Read(environment).Problem is { } unknown) return unknown;
        var changed = await catalog.ChangeAsync(environment, now => now is null or { Phase: EnvironmentPhase.Starting } ? now : now with { Phase = EnvironmentPhase.Starting, Since = time.GetUtcNow(), By = by }).ConfigureAwait(false);
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
