using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Springtide.Cli;

/// <summary>A small file that is always whole: replaced by renaming.</summary>
internal static class JsonFile
{
    public static void Write<T>(string path, T value, JsonTypeInfo<T> shape)
    {
        var fresh = path + ".new";
        File.WriteAllText(fresh, JsonText.Of(value, shape));
        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Null: it is not there, or not what it should be; whoever wrote it is then unknown, and looked for by other means.</summary>
    public static T? Read<T>(string path, JsonTypeInfo<T> shape) where T : class
    {
        try { return JsonSerializer.Deserialize(File.ReadAllText(path), shape); }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException) { return null; }
    }
}
