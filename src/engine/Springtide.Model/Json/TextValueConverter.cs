using System.Text.Json;
using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>Writes a value as its text and reads it back, as a JSON string or as a property name.</summary>
public sealed class TextValueConverter<T> : JsonConverter<T> where T : struct, IParsable<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parsed(reader.GetString());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parsed(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString()!);

    private static T Parsed(string? text)
    {
        try { return T.Parse(text ?? "", null); }
        catch (FormatException exception) { throw new JsonException(exception.Message, exception); }
    }
}
