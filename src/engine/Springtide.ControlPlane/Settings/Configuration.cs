using System.Collections.Immutable;
using Springtide.ControlPlane.Settings.References;
using Springtide.Model;

namespace Springtide.ControlPlane.Settings;

/// <summary>What an app gets: see the properties of the same names in <see cref="RevisionConfig"/>.</summary>
internal sealed record Configuration(
    ImmutableSortedDictionary<string, string> Variables, ImmutableSortedDictionary<string, ImmutableArray<string>> Secretive, ImmutableSortedDictionary<string, string> Secrets)
{
    public static Configuration Of(IReadOnlyDictionary<string, ResolvedText> resolved, ConfigurationSources sources) => new(
        resolved.Where(one => one.Value.IsPlain).ToImmutableSortedDictionary(one => one.Key, one => one.Value.Plain, StringComparer.Ordinal),
        resolved.Where(one => !one.Value.IsPlain).ToImmutableSortedDictionary(one => one.Key, one => one.Value.Pieces, StringComparer.Ordinal),
        resolved.Values.SelectMany(text => text.Secrets).Distinct().ToImmutableSortedDictionary(name => name, name => sources.SecretOf(name)!, StringComparer.Ordinal));

    public bool IsThatOf(RevisionConfig config) =>
        Variables.SequenceEqual(config.Variables)
        && Secrets.SequenceEqual(config.Secrets ?? Secrets.Clear())
        && Secretive.Select(Written).SequenceEqual((config.Secretive ?? Secretive.Clear()).Select(Written));

    public RevisionConfig On(RevisionConfig config) => config with
    {
        Given = GivenTo(config),
        Variables = Variables,
        Secretive = Secretive.IsEmpty ? null : Secretive,
        Secrets = Secrets.IsEmpty ? null : Secrets,
    };

    public static ImmutableSortedDictionary<string, string> GivenTo(RevisionConfig config) => config.Given ?? config.Variables;

    private static string Written(KeyValuePair<string, ImmutableArray<string>> one) => $"{one.Key}={string.Join('\0', one.Value)}";
}

/// <param name="Name">The variable that is wrong, when one is.</param>
internal sealed record ConfigurationReading(Configuration? Configuration, string? Name, BrokenReference? Broken);
