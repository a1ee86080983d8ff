using System.Collections.Immutable;
using System.Text.Json;
using Springtide.Autoscaling.Calendar;
using Springtide.ControlPlane.Storage;
using Springtide.Deployment.Planning;
using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

/// <summary>An app's next revision and what the app becomes by it, before anything is written. Pure.</summary>
/// <param name="Former">The app that the draft builds upon; null for a new one.</param>
internal sealed record RevisionDraft(App App, AppEntry? Former, Revision Revision)
{
    /// <summary>The revision that serves says the same, and goes on.</summary>
    public bool IsKept { get; init; }

    public ImmutableArray<RowChange> Changes => IsKept ? [AppWriter.Put(App, Former!.Version)] : [AppWriter.Put(App, Former?.Version ?? 0), AppWriter.Put(Revision)];

    /// <summary>Own domains that were the app's and are not any more.</summary>
    public IEnumerable<string> LetGo => Former?.App.Hosts.Except(App.Hosts) ?? [];

    public static Answer<RevisionDraft> Of(AppEntry? entry, PlannedApp planned, DraftTerms terms)
    {
        var app = entry?.App ?? new App { Id = planned.Id, CreatedAt = terms.Now, UserNumber = terms.UserNumber };
        if (app.DeletedAt is not null) return Problems.BeingDeleted(app.Id);
        var scale = PolicyOf(entry, planned, terms.Calendars);
        if (scale.Value is not { } policy) return scale.Problem!;
        if (WorkerRule.Check(planned.Kind, policy) is { } unwakeable) return unwakeable;
        var revision = new Revision(new RevisionId(app.Id, app.LatestRevision + 1), terms.Artefact, planned.Config, planned.Detected, terms.Now) { Content = planned.Content };
        var described = app with { Kind = planned.Kind, Scale = policy, AccessLog = planned.AccessLog ?? app.AccessLog, Hosts = planned.Hosts, InternalOnly = planned.InternalOnly, Needs = planned.Needs };
        if (terms.Former is { } former && SaysTheSame(former, revision)) return new RevisionDraft(described, entry, former) { IsKept = true };
        return new RevisionDraft(Released(described with { LatestRevision = revision.Id.Number }, terms.Asleep, terms.Now), entry, revision);
    }

    /// <summary>A revision like <paramref name="former"/> but for its configuration.</summary>
    public static RevisionDraft Of(AppEntry entry, Revision former, RevisionConfig config, bool asleep, DateTimeOffset now)
    {
        var revision = former with { Id = new RevisionId(entry.App.Id, entry.App.LatestRevision + 1), Config = config, CreatedAt = now };
        return new RevisionDraft(Released(entry.App with { LatestRevision = revision.Id.Number }, asleep, now), entry, revision);
    }

    private static bool SaysTheSame(Revision one, Revision other) => one.Content is not null && one.Content == other.Content && Written(one.Config) == Written(other.Config);

    private static string Written(RevisionConfig config) => JsonSerializer.Serialize(config, ModelJson.Default.RevisionConfig);

    private static Answer<ScalePolicy> PolicyOf(AppEntry? entry, PlannedApp planned, CalendarSet calendars)
    {
        var began = entry is null ? ScaleRules.Apply(new ScalePolicy(), planned.SuggestedScale, calendars) : entry.App.Scale;
        return began.Value is { } policy ? ScaleRules.Apply(policy, planned.Scale, calendars) : began;
    }

    // A revision that starts nothing has nothing to wait for: it takes the traffic at once, and the first request will tell.
    private static App Released(App app, bool asleep, DateTimeOffset now)
    {
        var atOnce = asleep || app.Pin is { Count: 0 } pin && pin.HoldsAt(now);
        var rollout = new Rollout(app.LatestRevision, atOnce ? RolloutState.Done : RolloutState.Starting, null, now);
        return app with { Rollout = rollout, ServingRevision = atOnce ? app.LatestRevision : app.ServingRevision };
    }
}
