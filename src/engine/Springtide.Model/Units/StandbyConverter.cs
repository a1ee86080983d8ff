using System.Text.Json;
using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>As text; a bare number is read too, since that is how people write it.</summary>
public sealed class StandbyConverter : JsonConverter<Standby>
{
    public override Standby Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var count)) return count;
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return Standby.TryParse(text, null, out var value) ? value : throw new JsonException($"'{text}' is not {Standby.Sentence}.");
    }

    public override void Write(Utf8JsonWriter writer, Standby value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
