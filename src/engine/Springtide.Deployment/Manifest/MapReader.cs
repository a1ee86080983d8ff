using System.Diagnostics.CodeAnalysis;
using YamlDotNet.Core;

namespace Springtide.Deployment.Manifest;

/// <summary>
/// Reads one map of a manifest key by key. Every problem is noted and reading goes on. The keys that were asked for are the known ones:
/// <see cref="Finish"/> finds the rest unknown.
/// </summary>
/// <param name="above">The key of the map itself with those above it; empty at the top.</param>
internal sealed class MapReader(YamlNode.Map map, string above, List<ManifestError> errors)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public Mark At => map.At;

    public IReadOnlyList<YamlEntry> Entries => map.Entries;

    public string NameOf(string key) => above.Length == 0 ? key : $"{above}.{key}";

    public void Wrong(Mark at, string key, string sentence) => errors.Add(new ManifestError((int)at.Line, (int)at.Column, key, sentence));

    /// <summary>The value of a key that is there and not empty.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out YamlNode? value)
    {
        _asked.Add(key);
        value = map.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
        return value is not (null or YamlNode.Text { IsNull: true });
    }

    public string? Text(string key, string right = "a text")
    {
        if (!TryGet(key, out var value)) return null;
        if (value is YamlNode.Text text) return text.Value;
        Wrong(value.At, NameOf(key), $"is a {KindOf(value)}; it has to be {right}.");
        return null;
    }

    /// <param name="right">Completes "it has to be …".</param>
    /// <param name="allowed">Whether the value read is in its range.</param>
    public T? Value<T>(string key, string right, Func<T, bool>? allowed = null) where T : struct, IParsable<T>
    {
        if (Text(key, right) is not { } text) return null;
        if (T.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) && (allowed is null || allowed(value))) return value;
        WrongValue(key, text, right);
        return null;
    }

    /// <summary>A text of a certain form.</summary>
    public string? Matching(string key, string right, Func<string, bool> allowed)
    {
        if (Text(key, right) is not { } text) return null;
        if (allowed(text)) return text;
        WrongValue(key, text, right);
        return null;
    }

    public T? Choice<T>(string key, params ReadOnlySpan<(string Word, T Value)> choices) where T : struct
    {
        var words = new List<string>();
        foreach (var (word, _) in choices) words.Add(word);
        var right = $"one of {string.Join(", ", words)}";
        if (Text(key, right) is not { } text) return null;
        foreach (var (word, value) in choices)
        {
            if (word == text) return value;
        }
        WrongValue(key, text, right);
        return null;
    }

    public bool? Truth(string key) => Choice(key, ("true", true), ("false", false));

    public MapReader? Map(string key, string right = "a map of keys and values")
    {
        if (!TryGet(key, out var value)) return null;
        if (value is YamlNode.Map inner) return new MapReader(inner, NameOf(key), errors);
        Wrong(value.At, NameOf(key), $"is a {KindOf(value)}; it has to be {right}.");
        return null;
    }

    /// <summary>A key that a later version will understand.</summary>
    public void NotYet(string key)
    {
        _asked.Add(key);
        if (map.Entries.FirstOrDefault(entry => entry.Key == key) is { } entry) Wrong(entry.At, NameOf(key), "is not supported yet; leave it out.");
    }

    public MapReader Inner(YamlNode.Map inner, string key) => new(inner, key, errors);

    public T? NotAnApp<T>(YamlNode found, string key) where T : class
    {
        Wrong(found.At, key, $"is a {KindOf(found)}; an app is a map such as '{{ path: shop, run: node server.js }}'.");
        return null;
    }

    public void WrongValue(string key, string found, string right)
    {
        TryGet(key, out var value);
        Wrong(value?.At ?? map.At, NameOf(key), $"'{found}' is not {right}.");
    }

    public void Finish()
    {
        foreach (var entry in map.Entries.Where(entry => !_asked.Contains(entry.Key))) Wrong(entry.At, NameOf(entry.Key), NearestKey.Sentence(entry.Key, _asked));
        foreach (var twice in map.Entries.GroupBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
            Wrong(twice.At, NameOf(twice.Key), "is there twice; keep one.");
    }

    public static string KindOf(YamlNode node) => node switch { YamlNode.Map => "map", YamlNode.List => "list", _ => "single value" };
}
