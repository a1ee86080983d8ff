using System.Collections.Immutable;

namespace Springtide.Environments;

/// <summary>An app as far as the order is concerned.</summary>
/// <param name="Needs">Names of apps in the same environment; one that is not there is waited for by nobody.</param>
/// <param name="Ready">Instances that can serve.</param>
/// <param name="Running">Instances that are not gone yet, frozen and leaving ones too.</param>
public sealed record AppStanding(string Name, ImmutableArray<string> Needs, int Ready, int Running);
