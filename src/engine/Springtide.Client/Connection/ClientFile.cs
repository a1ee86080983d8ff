using System.Text.Json;

namespace Springtide.Client;

/// <summary>Where control listens and the token it takes, as control left it in <c>DIR/client.json</c> for whoever may read that folder.</summary>
public sealed record ClientFile(Uri Server, string Token)
{
    public const string Name = "client.json";

    /// <summary>Null: there is no such file, so control never ran there.</summary>
    /// <exception cref="InvalidDataException">The file is there and cannot be understood.</exception>
    public static ClientFile? Read(string dataFolder)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(dataFolder, Name)));
            return new ClientFile(new Uri(Text(json, "server")), Text(json, "token"));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException) { return null; }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or UriFormatException) { throw new InvalidDataException($"{Path.Combine(dataFolder, Name)} cannot be understood: {exception.Message} Control writes it anew when it starts.", exception); }
    }

    private static string Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.GetString() is { } text ? text : throw new JsonException($"no {name}.");
}
