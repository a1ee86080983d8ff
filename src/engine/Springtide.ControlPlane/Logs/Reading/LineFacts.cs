using Springtide.Model.Api;

namespace Springtide.ControlPlane.Logs;

/// <summary>What a line says of itself.</summary>
/// <param name="Continues">It belongs to the line before, as the lines of a stack trace do.</param>
internal readonly record struct LineFacts(LineLevel? Level = null, DateTimeOffset? At = null, string? Message = null, bool Continues = false)
{
    public static LineFacts Of(string text)
    {
        if (text.Length > 1 && text[0] == '{' && JsonLine.Read(text) is { } json) return json;
        return PlainLine.Read(text);
    }
}
