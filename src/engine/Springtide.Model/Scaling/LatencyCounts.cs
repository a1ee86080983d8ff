using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>How many requests had which latency: from its last byte given to an instance until the first of the answer. Upgraded connections have none.</summary>
/// <param name="Pairs">A bucket of <see cref="LatencyBuckets"/> and its count, in turn; counts above 0.</param>
[JsonConverter(typeof(LatencyCountsConverter))]
public sealed record LatencyCounts(ImmutableArray<int> Pairs);

/// <summary>A list of numbers: <c>[41, 3, 42, 1]</c>.</summary>
internal sealed class LatencyCountsConverter : JsonConverter<LatencyCounts>
{
    private const string Right = "Latencies are pairs of a bucket and a count above 0.";

    public override LatencyCounts Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException(Right);
        var pairs = ImmutableArray.CreateBuilder<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var number) || !IsRight(pairs.Count, number)) throw new JsonException(Right);
            pairs.Add(number);
        }
        return pairs.Count % 2 == 0 ? new LatencyCounts(pairs.DrainToImmutable()) : throw new JsonException(Right);
    }

    public override void Write(Utf8JsonWriter writer, LatencyCounts value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var number in value.Pairs) writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }

    private static bool IsRight(int at, int number) => at < 2 * LatencyBuckets.Count && (at % 2 == 0 ? number is >= 0 and < LatencyBuckets.Count : number > 0);
}
