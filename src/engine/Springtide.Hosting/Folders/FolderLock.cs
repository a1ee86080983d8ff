using System.Globalization;

namespace Springtide.Hosting;

/// <summary>Lets one process of a kind use a data folder. Held by the kernel (flock), so a killed holder leaves nothing behind.</summary>
public sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <remarks>
    /// A holder that was killed while it bore a child has the lock for as long as that child has not become its program: milliseconds, that are waited for
    /// where the holder is no more, by trying again, since the kernel tells nobody when a lock is free.
    /// </remarks>
    /// <exception cref="DataFolderRefusedException">Another process holds it; the message says which.</exception>
    public static async Task<FolderLock> TakeAsync(DataFolder folder, string holder, TimeProvider time)
    {
        var path = Path.Combine(folder.Run, holder + ".lock");
        for (var begun = time.GetTimestamp(); ; await Task.Delay(Pause, time).ConfigureAwait(false))
        {
            try { return Take(path); }
            catch (IOException) when (File.Exists(NumberOf(path)))
            {
                var number = await File.ReadAllTextAsync(NumberOf(path)).ConfigureAwait(false);
                if (number.Length == 0 || Directory.Exists($"/proc/{number}") || time.GetElapsedTime(begun) > Patience)
                    throw new DataFolderRefusedException($"{folder.Root} is already used by {holder} with process number {number}. Stop that one (tide down), or choose another folder with --data.");
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private static FolderLock Take(string path)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        File.WriteAllText(NumberOf(path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new FolderLock(file);
    }

    // Beside the lock, since a locked file cannot even be read. It tells people, and how long to wait; who has the lock is the kernel's word.
    private static string NumberOf(string path) => Path.ChangeExtension(path, ".holder");
}
