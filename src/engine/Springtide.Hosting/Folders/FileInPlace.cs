namespace Springtide.Hosting;

/// <summary>Files that others hold open, or that are mounted somewhere: another one in their place would never be seen.</summary>
public static class FileInPlace
{
    private const UnixFileMode EverybodyReads = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The new words go over the old ones before the rest is cut off, so that no reader finds it empty.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Write(bytes);
        file.SetLength(bytes.Length);
        File.SetUnixFileMode(file.SafeFileHandle, EverybodyReads);
    }
}
