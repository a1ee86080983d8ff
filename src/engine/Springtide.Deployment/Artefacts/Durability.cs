using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Springtide.Deployment.Artefacts;

/// <summary>Makes what was written outlast a power cut.</summary>
internal static partial class Durability
{
    private const int ReadOnlyFolder = 0x10000;   // O_RDONLY | O_DIRECTORY

    /// <summary>Returns once everything written to the file system of <paramref name="folder"/> is on the disk.</summary>
    /// <remarks>One call for a whole tree: a flush per file takes minutes for a node_modules.</remarks>
    public static void FlushFileSystemOf(string folder)
    {
        var descriptor = Checked(Open(folder, ReadOnlyFolder), folder);
        try { Checked(SyncFileSystem(descriptor), folder); }
        finally { _ = Close(descriptor); }   // nothing was written through it: there is nothing to lose
    }

    private static int Checked(int result, string folder)
    {
        if (result >= 0) return result;
        var error = Marshal.GetLastPInvokeError();
        throw new IOException($"{folder} cannot be flushed to the disk: {new Win32Exception(error).Message}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncFileSystem(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
