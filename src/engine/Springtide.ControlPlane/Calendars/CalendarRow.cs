using System.Text.Json;
using System.Text.Json.Serialization;

namespace Springtide.ControlPlane.Calendars;

/// <summary>A calendar as the store has it.</summary>
/// <param name="File">Byte for byte as it was given: it is read anew at each start, and given back to whoever wants to change it.</param>
internal sealed record CalendarRow(byte[] File)
{
    public string ToJson() => JsonSerializer.Serialize(this, CalendarJson.Default.CalendarRow);

    public static CalendarRow OfJson(string json) => JsonSerializer.Deserialize(json, CalendarJson.Default.CalendarRow)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CalendarRow))]
internal sealed partial class CalendarJson : JsonSerializerContext;
