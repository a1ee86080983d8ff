using System.Text.Json;

namespace Springtide.Deployment.Detection;

/// <summary>What a package.json says about starting.</summary>
/// <param name="Start">The script <c>npm start</c> runs; <paramref name="BeforeStart"/> runs before it.</param>
internal sealed record NodePackage(string? Start, string? BeforeStart, string? Main, bool HasDependencies)
{
    public static NodePackage None { get; } = new(null, null, null, HasDependencies: false);

    /// <returns>Null when it is no JSON object.</returns>
    public static NodePackage? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.ValueKind == JsonValueKind.Object ? Of(document.RootElement) : null;
        }
        catch (JsonException) { return null; }
    }

    private static NodePackage Of(JsonElement root) => new(
        TextAt(root, "scripts", "start"), TextAt(root, "scripts", "prestart"), TextAt(root, "main"),
        At(root, "dependencies") is { ValueKind: JsonValueKind.Object } dependencies && dependencies.EnumerateObject().Any());

    private static JsonElement? At(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string? TextAt(JsonElement root, params ReadOnlySpan<string> names)
    {
        JsonElement? at = root;
        foreach (var name in names) at = at is { } element ? At(element, name) : null;
        return at is { ValueKind: JsonValueKind.String } text && text.GetString() is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }
}
