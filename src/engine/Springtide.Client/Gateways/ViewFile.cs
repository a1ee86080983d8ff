using System.Collections.Immutable;
using System.Text.Json;
using Springtide.Model;

namespace Springtide.Client.Gateways;

/// <summary>The last view on disk, so that a gateway that starts while control is away serves at once. Replaced whole: a reader never meets half of one.</summary>
public sealed class ViewFile(string path)
{
    /// <summary>The view kept last; empty when there is none or it cannot be read: the registry will send another.</summary>
    public RegistrySnapshot Load()
    {
        try
        {
            using var file = File.OpenRead(path);
            var kept = JsonSerializer.Deserialize(file, ModelJson.Default.RegistryChange);
            return kept is null || kept.Apps.IsDefault || kept.Removed.IsDefault ? RegistrySnapshot.Empty : RegistrySnapshot.Empty.With(kept);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return RegistrySnapshot.Empty;
        }
    }

    // Not synced to the device: what the file is for is the death of a process, and with the machine its instances are gone as well.
    /// <exception cref="IOException">The disk is full or gone; what was kept before is untouched.</exception>
    public void Save(RegistrySnapshot snapshot)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var next = path + ".next";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            var whole = new RegistryChange(snapshot.Epoch, snapshot.Version, true, [.. snapshot.Apps.Values], ImmutableArray<AppId>.Empty);
            JsonSerializer.Serialize(file, whole, ModelJson.Default.RegistryChange);
        }
        File.Move(next, path, overwrite: true);
    }
}
