using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Deployment.Manifest;

/// <summary>The key <c>files</c>: what the program finds in <see cref="ConfigFile.Folder"/>, by name.</summary>
internal static class FilesKey
{
    /// <summary>Settings named by their paths.</summary>
    public static ImmutableSortedDictionary<string, string> Read(MapReader app)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (app.Map("files", "a map of names and contents") is not { } reader) return files.ToImmutable();
        foreach (var entry in reader.Entries)
        {
            if (!ConfigFile.Allows(entry.Key)) reader.Wrong(entry.At, reader.NameOf(entry.Key), $"is not {ConfigFile.Sentence}.");
            files[ConfigFile.PathOf(entry.Key)] = (reader.TryGet(entry.Key, out _) ? reader.Text(entry.Key) : null) ?? "";
        }
        reader.Finish();
        return files.ToImmutable();
    }
}
