using System.Collections.Immutable;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Settings;
using Springtide.ControlPlane.Storage;
using Springtide.Environments;
using Springtide.Model;

namespace Springtide.ControlPlane.Environments.Cloning;

/// <summary>The apps of a clone: each the revision that serves, or else the newest, under the next name and by what is set there; all in one transaction.</summary>
internal sealed class CloneApps(AppWriter writer, RevisionCatalog revisions, ConfigurationBook configurations, UserNumbers numbers, TimeProvider time)
{
    /// <returns>The new apps; the rows are written. A problem: nothing was.</returns>
    public async Task<Answer<List<App>>> WriteAsync(IReadOnlyCollection<App> sources, string to, Rebinding rebinding)
    {
        var coming = sources.Where(app => app.Reach != Reach.Nobody).Select(app => app.Id with { Environment = to }).ToHashSet();
        var (made, rows) = (new List<App>(), ImmutableArray.CreateBuilder<RowChange>());
        foreach (var source in sources)
        {
            if (RevisionOf(source) is not { } former) continue;   // it never had one: nothing to run
            var id = source.Id with { Environment = to };
            var configured = configurations.Of(id, Given(former.Config, rebinding), coming);
            if (configured.Value is not { } config) return configured.Problem!;
            var app = Copy(source, id) with { UserNumber = await numbers.NextAsync().ConfigureAwait(false) };
            made.Add(app);
            rows.AddRange(AppWriter.Put(app, 0), AppWriter.Put(former with { Id = new RevisionId(id, 1), Config = config, CreatedAt = app.CreatedAt }));
        }
        return await writer.CommitAsync(rows.ToImmutable()).ConfigureAwait(false) ? made : Problems.EnvironmentExists(to);
    }

    public Revision? RevisionOf(App app) => revisions.Read(new RevisionId(app.Id, app.ServingRevision > 0 ? app.ServingRevision : app.LatestRevision));

    private App Copy(App source, AppId id) => new()
    {
        Id = id,
        Kind = source.Kind,
        LatestRevision = 1,
        ServingRevision = 1,
        Rollout = new Rollout(1, RolloutState.Done, null, time.GetUtcNow()),
        Scale = source.Scale,
        AccessLog = source.AccessLog,
        Needs = source.Needs,
        InternalOnly = source.InternalOnly,
        CreatedAt = time.GetUtcNow(),
    };

    // As it was handed in: what was set for the source comes by the clone's own settings, and of secrets nothing comes along.
    private static RevisionConfig Given(RevisionConfig config, Rebinding rebinding) => config with
    {
        Given = null,
        Variables = Configuration.GivenTo(config).ToImmutableSortedDictionary(one => one.Key, one => rebinding.Apply(one.Value), StringComparer.Ordinal),
        Secretive = null,
        Secrets = null,
    };
}
