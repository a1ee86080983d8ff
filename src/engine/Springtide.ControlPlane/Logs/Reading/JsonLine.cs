using System.Text;
using System.Text.Json;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Logs;

/// <summary>A line of JSON, by the names that the usual loggers give: Serilog compact, .NET's console, pino, bunyan, winston, zap, slog, logrus, Python's, ECS, logback, Google's. Pure.</summary>
internal static class JsonLine
{
    /// <returns>Null: it is no JSON object, or not all of it is there.</returns>
    public static LineFacts? Read(string text)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            reader.Read();
            return Read(ref reader);
        }
        catch (JsonException) { return null; }
    }

    private static LineFacts Read(ref Utf8JsonReader reader)
    {
        var (facts, template, serilog) = (new LineFacts(), (string?)null, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            switch (name.ToLowerInvariant())
            {
                case "level" or "severity" or "lvl" or "@l" or "log.level" or "levelname" or "loglevel" or "level_name": facts = facts with { Level = LevelOf(ref reader) ?? facts.Level }; break;
                case "message" or "msg" or "@m" or "event": facts = facts with { Message = TextOf(ref reader) ?? facts.Message }; break;
                case "@mt": template = TextOf(ref reader); break;
                case "@t": (serilog, facts) = (true, facts with { At = TimeOf(ref reader) }); break;
                case "time" or "timestamp" or "ts" or "@timestamp" or "asctime" or "datetime": facts = facts with { At = TimeOf(ref reader) ?? facts.At }; break;
                case "log" when reader.TokenType == JsonTokenType.StartObject: facts = facts with { Level = Read(ref reader).Level ?? facts.Level }; continue;
                default: reader.Skip(); break;
            }
        }
        // Serilog leaves the level out where it is the usual one.
        return facts with { Message = facts.Message ?? template, Level = facts.Level ?? (serilog ? LineLevel.Info : null) };
    }

    private static LineLevel? LevelOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number) return LevelWords.Of(reader.GetDouble());
        return TextOf(ref reader) is { } word ? LevelWords.Of(word) : null;
    }

    private static string? TextOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }

    private static DateTimeOffset? TimeOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number) return LineTime.OfNumber(reader.GetDouble());
        return TextOf(ref reader) is { } text ? LineTime.Of(text) : null;
    }
}
