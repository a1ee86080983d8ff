using System.Text.Json;

namespace Springtide.Gateway.Accounting;

/// <summary>The files of the access logs: one per app, and its predecessor once it has grown to its bound.</summary>
internal sealed class AccessFiles(string folder, long bound = 64 * 1024 * 1024)
{
    /// <exception cref="IOException">The disk is full or gone.</exception>
    public void Append(IReadOnlyList<AccessEntry> batch)
    {
        Directory.CreateDirectory(folder);
        foreach (var ofApp in batch.GroupBy(e => e.App))
        {
            var path = Path.Combine(folder, $"access-{ofApp.Key}.log");
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            foreach (var entry in ofApp) Append(file, entry);
            if (file.Length > bound) File.Move(path, path + ".1", overwrite: true);
        }
    }

    private static void Append(FileStream file, AccessEntry entry)
    {
        JsonSerializer.Serialize(file, entry, AccessJson.Default.AccessEntry);
        file.WriteByte((byte)'\n');
    }
}
