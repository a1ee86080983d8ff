using System.Collections.Immutable;

namespace Springtide.Model;

/// <summary>News from the registry to a caller: the apps that changed up to <paramref name="Version"/>, or all of them.</summary>
/// <param name="Epoch">Names one life of the registry; versions of different epochs do not compare, so a new epoch always comes whole.</param>
/// <param name="Whole">It replaces everything known before.</param>
public sealed record RegistryChange(string Epoch, long Version, bool Whole, ImmutableArray<AppView> Apps, ImmutableArray<AppId> Removed);
