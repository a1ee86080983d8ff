using System.Formats.Tar;
using static System.IO.UnixFileMode;

namespace Springtide.Deployment.Artefacts.Packing;

/// <summary>Something in a folder that is to be packed.</summary>
/// <param name="Name">Relative to the folder, with slashes.</param>
/// <param name="Target">Where a link leads; null for what is none.</param>
internal sealed record FolderItem(string Name, string FullName, TarEntryType Kind, UnixFileMode Mode, string? Target = null)
{
    private const UnixFileMode Readable = UserRead | UserWrite | GroupRead | OtherRead;
    private const UnixFileMode Executable = Readable | UserExecute | GroupExecute | OtherExecute;
    private const UnixFileMode AnyExecute = UserExecute | GroupExecute | OtherExecute;

    public static FolderItem Folder(string name, FileSystemInfo info) => new(name + "/", info.FullName, TarEntryType.Directory, Executable);

    public static FolderItem File(string name, FileSystemInfo info) =>
        new(name, info.FullName, TarEntryType.RegularFile, (info.UnixFileMode & AnyExecute) == 0 ? Readable : Executable);

    public static FolderItem Link(string name, FileSystemInfo info, string target) => new(name, info.FullName, TarEntryType.SymbolicLink, Executable, target);
}
