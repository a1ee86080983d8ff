using System.Text.Json.Serialization;

namespace Springtide.Model.Api;

/// <summary>An RFC 9457 problem: what was wrong, where, and the way out.</summary>
/// <param name="Type">A stable name, such as <c>urn:springtide:unknown-app</c>.</param>
/// <param name="Remedy">What would be right, or what to do next.</param>
public sealed record Problem(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("status")] int Status,
    [property: JsonPropertyName("detail")] string? Detail = null,
    [property: JsonPropertyName("remedy")] string? Remedy = null,
    [property: JsonPropertyName("where")] string? Where = null);
