using System.Collections.Immutable;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Deployment.Planning;

/// <summary>An app as it is to be deployed: all that a new revision needs but its number.</summary>
/// <param name="Scale">What the manifest says; null values leave the app's own as they are.</param>
/// <param name="SuggestedScale">What suits such a program; only for an app that does not exist yet, below what the manifest says.</param>
/// <param name="Hosts">Own domains.</param>
/// <param name="Detected">What it was taken for and why, a sentence each.</param>
public sealed record PlannedApp(
    AppId Id, RevisionConfig Config, ScaleChange Scale, ScaleChange SuggestedScale, ImmutableArray<string> Hosts, ImmutableArray<string> Detected)
{
    public AppKind Kind => Config.Kind;

    /// <summary>Only other apps may call it.</summary>
    public bool InternalOnly { get; init; }

    /// <summary>Apps of the same environment.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>See <see cref="Revision.Content"/>.</summary>
    public string? Content { get; init; }

    public bool? AccessLog => Scale.AccessLog;
}
