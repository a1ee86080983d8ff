using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Deployment.Manifest;

/// <summary>The key <c>needs</c>: other apps of the environment, one or a list.</summary>
internal static class NeedsKey
{
    private const string Key = "needs";

    public static ImmutableArray<string> Read(MapReader reader)
    {
        if (!reader.TryGet(Key, out var value)) return [];
        var items = value is YamlNode.List list ? list.Items : [value];
        foreach (var wrong in items.Where(item => item is not YamlNode.Text text || !NameRule.Allows(text.Value))) Wrong(reader, wrong);
        return [.. items.OfType<YamlNode.Text>().Select(item => item.Value).Distinct()];
    }

    private static void Wrong(MapReader reader, YamlNode item)
    {
        var found = item is YamlNode.Text text ? $"'{text.Value}'" : $"a {MapReader.KindOf(item)}";
        reader.Wrong(item.At, reader.NameOf(Key), $"{found} is no app's name: {NameRule.Sentence}.");
    }
}
