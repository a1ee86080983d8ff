using System.Text.Json;

namespace Springtide.Client;

/// <summary>Where control listens and the token it takes, as control left it in <c>DIR/client.json</c> for whoever may read that folder.</summary>
public sealed record ClientFile(Uri Server, string Token)
{
    public const string Name = "client.json";

    /// <summary>Null: there is no such file, so control never ran there.</summary>
    /// <exception cref="JsonException">The file is there and cannot be understood.</exception>
    public static ClientFile? Read(string dataFolder)
    {
        try
        {
            using var file = File.OpenRead(Path.Combine(dataFolder, Name));
            return JsonSerializer.Deserialize(file, ClientJson.Default.ClientFile);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException) { return null; }
    }
}
