using System.Text.Json;

namespace Springtide.Client.Gateways;

/// <summary>Where the registry is and what opens it.</summary>
public sealed record LinkAddress(Uri Server, string Token)
{
    /// <summary>Reads <c>{"server":…,"token":…}</c>, as control writes it for gateways.</summary>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    /// <exception cref="JsonException">It is something else, or not yet whole.</exception>
    public static LinkAddress Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new LinkAddress(new Uri(Value(document, "server")), Value(document, "token"));
    }

    internal Uri LinkUri(string path, string name) => new UriBuilder(new Uri(Server, path))
    {
        Scheme = Server.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs,
        Query = $"name={Uri.EscapeDataString(name)}",
    }.Uri;

    private static string Value(JsonDocument document, string name) =>
        document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text
            ? text
            : throw new JsonException($"It has no '{name}'.");
}
