using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Cli;

/// <summary>Whose settings a command is about, and what was said to set.</summary>
/// <param name="App">Null: all apps of the environment.</param>
internal sealed record SettingsTarget(string Environment, AppId? App, ImmutableSortedDictionary<string, string?> Set)
{
    /// <summary>As it is typed.</summary>
    public string Words => App?.ToString() ?? $"--all {Environment}";

    public static SettingsTarget Read(string[] words, string? environment)
    {
        if (environment is not null) return new SettingsTarget(environment, null, ValuesIn(words));
        if (words.Length == 0 || words[0].Contains('=', StringComparison.Ordinal)) throw new UsageException("Name the app first, or all of an environment with --all. Such as: tide set shop LOG_LEVEL=debug");
        if (!AppId.TryParse(words[0], null, out var app)) throw new UsageException($"'{words[0]}' is not an app's name: {NameRule.Sentence}; with its environment, 'name.environment'.");
        return new SettingsTarget(app.Environment, app, ValuesIn(words[1..]));
    }

    private static ImmutableSortedDictionary<string, string?> ValuesIn(string[] words)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new UsageException($"'{word}' sets nothing: write NAME=VALUE, and quote values with spaces. To take one away: --unset {word}");
            if (!values.TryAdd(word[..equals], word[(equals + 1)..])) throw new UsageException($"{word[..equals]} is there twice; keep one.");
        }
        return values.ToImmutable();
    }
}
