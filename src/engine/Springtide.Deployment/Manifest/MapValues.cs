using System.Globalization;

namespace Springtide.Deployment.Manifest;

/// <summary>The kinds of value a manifest has. Null: not said, or wrong and noted.</summary>
internal static class MapValues
{
    public static string? Text(this MapReader reader, string key, string right = "a text")
    {
        if (!reader.TryGet(key, out var value)) return null;
        if (value is YamlNode.Text text) return text.Value;
        reader.Wrong(value.At, reader.NameOf(key), $"is a {MapReader.KindOf(value)}; it has to be {right}.");
        return null;
    }

    /// <param name="right">Completes "it has to be …".</param>
    /// <param name="allowed">Whether the value read is in its range.</param>
    public static T? Value<T>(this MapReader reader, string key, string right, Func<T, bool>? allowed = null) where T : struct, IParsable<T>
    {
        if (reader.Text(key, right) is not { } text) return null;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var value) && (allowed is null || allowed(value))) return value;
        reader.WrongValue(key, text, right);
        return null;
    }

    /// <summary>The same, where a list of texts means what they mean with commas between.</summary>
    public static T? Several<T>(this MapReader reader, string key, string right) where T : struct, IParsable<T>
    {
        if (!reader.TryGet(key, out var value) || value is not YamlNode.List list || !list.Items.All(item => item is YamlNode.Text)) return reader.Value<T>(key, right);
        var text = string.Join(',', list.Items.Cast<YamlNode.Text>().Select(item => item.Value));
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var several)) return several;
        reader.WrongValue(key, text, right);
        return null;
    }

    /// <summary>A text of a certain form.</summary>
    public static string? Matching(this MapReader reader, string key, string right, Func<string, bool> allowed)
    {
        if (reader.Text(key, right) is not { } text) return null;
        if (allowed(text)) return text;
        reader.WrongValue(key, text, right);
        return null;
    }

    public static T? Choice<T>(this MapReader reader, string key, params ReadOnlySpan<(string Word, T Value)> choices) where T : struct
    {
        var words = new List<string>();
        foreach (var (word, _) in choices) words.Add(word);
        var right = $"one of {string.Join(", ", words)}";
        if (reader.Text(key, right) is not { } text) return null;
        foreach (var (word, value) in choices)
        {
            if (word == text) return value;
        }
        reader.WrongValue(key, text, right);
        return null;
    }

    public static bool? Truth(this MapReader reader, string key) => reader.Choice(key, ("true", true), ("false", false));

    public static MapReader? Map(this MapReader reader, string key, string right = "a map of keys and values")
    {
        if (!reader.TryGet(key, out var value)) return null;
        if (value is YamlNode.Map inner) return reader.Inner(inner, reader.NameOf(key));
        reader.Wrong(value.At, reader.NameOf(key), $"is a {MapReader.KindOf(value)}; it has to be {right}.");
        return null;
    }
}
