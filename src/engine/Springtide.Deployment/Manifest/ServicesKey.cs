using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Deployment.Manifest;

/// <summary>The key <c>services</c>: what the app is bound to, as a list of names or a map of names and what is asked of each.</summary>
internal static class ServicesKey
{
    private const string Key = "services";
    private const string Right = "a list such as [ postgres ], or a map such as { postgres: { connections: 20 } }";

    private static readonly string Connections = $"a number of connections, from 1 to {ServiceUse.MostConnections}";

    /// <summary>Null: none.</summary>
    public static ImmutableSortedDictionary<string, ServiceUse>? Read(MapReader reader)
    {
        if (!reader.TryGet(Key, out var value)) return null;
        var uses = value is YamlNode.Map map ? OfMap(reader.Inner(map, reader.NameOf(Key))) : OfList(reader, value is YamlNode.List list ? list.Items : [value]);
        return uses.IsEmpty ? null : uses;
    }

    private static ImmutableSortedDictionary<string, ServiceUse> OfList(MapReader reader, IReadOnlyList<YamlNode> items)
    {
        foreach (var wrong in items.Where(item => item is not YamlNode.Text text || !ServiceId.Allows(text.Value)))
        {
            var found = wrong is YamlNode.Text text ? $"'{text.Value}' is no service's name: {ServiceId.Sentence}" : $"is a {MapReader.KindOf(wrong)}; it has to be {Right}";
            reader.Wrong(wrong.At, reader.NameOf(Key), $"{found}.");
        }
        return items.OfType<YamlNode.Text>().Select(item => item.Value).Distinct().ToImmutableSortedDictionary(name => name, _ => ServiceUse.Usual, StringComparer.Ordinal);
    }

    private static ImmutableSortedDictionary<string, ServiceUse> OfMap(MapReader services)
    {
        var uses = ImmutableSortedDictionary.CreateBuilder<string, ServiceUse>(StringComparer.Ordinal);
        foreach (var entry in services.Entries)
        {
            if (!ServiceId.Allows(entry.Key)) services.Wrong(entry.At, services.NameOf(entry.Key), $"is no service's name: {ServiceId.Sentence}.");
            uses[entry.Key] = UseOf(services, entry.Key);
        }
        services.Finish();
        return uses.ToImmutable();
    }

    private static ServiceUse UseOf(MapReader services, string name)
    {
        if (services.Map(name, "a map such as { connections: 20 }") is not { } asked) return ServiceUse.Usual;
        var connections = asked.Value<int>("connections", Connections, count => count is >= 1 and <= ServiceUse.MostConnections);
        asked.Finish();
        return connections is { } most ? new ServiceUse(most) : ServiceUse.Usual;
    }
}
