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

    /// <summary>Problems noted so far in the whole manifest.</summary>
    public int Problems => errors.Count;

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
        foreach (var entry in map.Entries.Where(entry => !_asked.Contains(entry.Key)))
            Wrong(entry.At, NameOf(entry.Key), NearestKey.Sentence(entry.Key, _asked));
        foreach (var twice in map.Entries.GroupBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
            Wrong(twice.At, NameOf(twice.Key), "is there twice; keep one.");
    }

    public static string KindOf(YamlNode node) => node switch { YamlNode.Map => "map", YamlNode.List => "list", _ => "single value" };
}
