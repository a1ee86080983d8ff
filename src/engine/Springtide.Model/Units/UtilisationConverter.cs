using System.Text.Json;
using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>As text; a bare number is read too, since that is how people and older stores write it.</summary>
public sealed class UtilisationConverter : JsonConverter<Utilisation>
{
    public override Utilisation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number) return reader.GetDouble();
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return Utilisation.TryParse(text, null, out var value) ? value : throw new JsonException($"'{text}' is not {Utilisation.Sentence}.");
    }

    public override void Write(Utf8JsonWriter writer, Utilisation value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
