using System.Globalization;

namespace Springtide.Hosting;

/// <summary>Lets one process of a kind use a data folder. Held by the kernel (flock), so a killed holder leaves nothing behind.</summary>
public sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <exception cref="DataFolderRefusedException">Another process holds it; the message says which.</exception>
    public static FolderLock Take(DataFolder folder, string holder)
    {
        var path = Path.Combine(folder.Run, holder + ".lock");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(NumberOf(path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new FolderLock(file);
        }
        catch (IOException) when (File.Exists(NumberOf(path)))
        {
            throw new DataFolderRefusedException(
                $"{folder.Root} is already used by {holder} with process number {File.ReadAllText(NumberOf(path))}. Stop that one (tide down), or choose another folder with --data.");
        }
    }

    public void Dispose() => _file.Dispose();

    // Beside the lock, since a locked file cannot even be read; only for telling people, never for deciding.
    private static string NumberOf(string path) => Path.ChangeExtension(path, ".holder");
}
