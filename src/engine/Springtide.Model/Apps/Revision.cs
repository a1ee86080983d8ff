using System.Collections.Immutable;

namespace Springtide.Model;

/// <summary>An artefact with its frozen configuration. Immutable; the newest ones of an app are kept.</summary>
/// <param name="Artefact">sha256 of what was handed in, 64 small hexadecimal digits.</param>
/// <param name="Detected">What the artefact was taken for and why, a sentence each, in the order they were found.</param>
public sealed record Revision(RevisionId Id, string Artefact, RevisionConfig Config, ImmutableArray<string> Detected, DateTimeOffset CreatedAt)
{
    /// <summary>A digest of the app's own folder, where the artefact holds several apps: by it one that did not change is known.</summary>
    public string? Content { get; init; }
}
