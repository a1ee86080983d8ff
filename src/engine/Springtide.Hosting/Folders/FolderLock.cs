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
            WriteHolder(file);
            return new FolderLock(file);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new DataFolderRefusedException(
                $"{folder.Root} is already used by {holder} with process number {HolderOf(path)}. Stop that one (tide down), or choose another folder with --data.");
        }
    }

    public void Dispose() => _file.Dispose();

    private static void WriteHolder(FileStream file)
    {
        file.SetLength(0);
        file.Write(System.Text.Encoding.UTF8.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        file.Flush();
    }

    // Reading with every kind of sharing allowed takes no lock, so the holder's number can be read while it holds.
    private static string HolderOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
