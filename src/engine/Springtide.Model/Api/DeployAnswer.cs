using System.Collections.Immutable;

namespace Springtide.Model.Api;

/// <summary>One entry per app that the artefact held.</summary>
public sealed record DeployAnswer(ImmutableArray<DeployedApp> Apps);

/// <param name="Detected">What it was taken for and why.</param>
/// <param name="Address">Where it answers, such as <c>http://hello.dev.localhost:8080</c>.</param>
public sealed record DeployedApp(AppId App, int Revision, AppKind Kind, string Command, ImmutableArray<string> Detected, string Address)
{
    /// <summary>Nothing about it differs from the revision that serves, so that one goes on.</summary>
    public bool IsUnchanged { get; init; }
}
