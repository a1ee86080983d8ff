using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Springtide.Cli;

/// <summary>JSON for terminals, pipes and files, none of which takes it for HTML: quotes and angle brackets stay as people wrote them.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Plainly = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of<T>(T value, JsonTypeInfo<T> shape)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, Plainly)) JsonSerializer.Serialize(writer, value, shape);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
