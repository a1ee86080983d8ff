using System.Collections.Immutable;

namespace Springtide.Model.Api;

/// <summary>Settings as they became at one moment.</summary>
/// <param name="By">Whose token it was.</param>
/// <param name="Variables">All of them.</param>
/// <param name="Changed">What was set, and with null what was taken away.</param>
public sealed record SettingsVersion(int Number, DateTimeOffset At, string By, ImmutableSortedDictionary<string, string> Variables, ImmutableSortedDictionary<string, string?> Changed);
