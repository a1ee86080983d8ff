using System.IO.Compression;

namespace Springtide.Deployment.Artefacts.Unpacking;

/// <summary>The file type that a zip made on Unix keeps in the high half of an entry's attributes; other zips keep nothing there.</summary>
internal static class UnixKind
{
    public const int File = 0x8000;
    public const int Folder = 0x4000;
    public const int Link = 0xA000;
    private const int KindBits = 0xF000;
    private const int ExecuteBits = 0x49;   // --x--x--x

    public static int Of(ZipArchiveEntry entry) => ((entry.ExternalAttributes >>> 16) & KindBits) is var kind and not 0 ? kind : File;

    public static bool IsExecutable(ZipArchiveEntry entry) => ((entry.ExternalAttributes >>> 16) & ExecuteBits) != 0;
}
