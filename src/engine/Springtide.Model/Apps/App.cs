using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>One deployable unit in one environment. Everything here changes under optimistic concurrency; revisions never change.</summary>
public sealed record App
{
    public required AppId Id { get; init; }

    public AppKind Kind { get; init; } = AppKind.Web;

    /// <summary>The newest revision's number; 0 before the first.</summary>
    public int LatestRevision { get; init; }

    /// <summary>The revision that gets the traffic; 0 until a first one was ready (or was deployed asleep).</summary>
    public int ServingRevision { get; init; }

    public Rollout? Rollout { get; init; }

    public ScalePolicy Scale { get; init; } = new();

    public Pin? Pin { get; init; }

    public bool AccessLog { get; init; }

    /// <summary>Own domains besides <c>APP.ENV.localhost</c>, small letters, without port; each belongs to one app at most.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>Apps of its environment that come up before it, go down after it, and are woken with it.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>Only other apps may call it.</summary>
    public bool InternalOnly { get; init; }

    /// <summary>The unprivileged user its instances run as when the engine is root: unique per app, never reused.</summary>
    public int UserNumber { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Set when it was acknowledged that the app goes; what is left of it is being taken down.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Who may call it.</summary>
    [JsonIgnore]
    public Reach Reach => Kind == AppKind.Worker ? Reach.Nobody : InternalOnly ? Reach.Apps : Reach.Everybody;

    public RevisionId? Serving => ServingRevision > 0 ? new RevisionId(Id, ServingRevision) : null;
}
