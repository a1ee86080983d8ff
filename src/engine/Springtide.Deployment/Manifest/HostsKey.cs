using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Springtide.Deployment.Manifest;

/// <summary>The key <c>hosts</c>: own domains, one or a list.</summary>
internal static partial class HostsKey
{
    private const string Key = "hosts";

    public static ImmutableArray<string> Read(MapReader reader)
    {
        if (!reader.TryGet(Key, out var value)) return [];
        var items = value is YamlNode.List list ? list.Items : [value];
        foreach (var wrong in items.Where(item => item is not YamlNode.Text text || !HostName().IsMatch(text.Value))) Wrong(reader, wrong);
        return [.. items.OfType<YamlNode.Text>().Select(item => item.Value.ToLowerInvariant())];
    }

    private static void Wrong(MapReader reader, YamlNode item)
    {
        var found = item is YamlNode.Text text ? $"'{text.Value}'" : $"a {MapReader.KindOf(item)}";
        reader.Wrong(item.At, reader.NameOf(Key), $"{found} is not a host name such as shop.example.com, without scheme and port.");
    }

    [GeneratedRegex(@"^(?=.{1,253}\z)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z")]
    private static partial Regex HostName();
}
