using System.Runtime.InteropServices;

namespace Springtide.Deployment.Artefacts.Packing;

/// <summary>Tells files from pipes, sockets and devices without opening them: opening a pipe waits for a writer for ever.</summary>
internal static partial class FileType
{
    private const int CurrentFolder = -100;   // AT_FDCWD
    private const int NoFollow = 0x100;       // AT_SYMLINK_NOFOLLOW
    private const uint TypeOnly = 1;          // STATX_TYPE
    private const int AnswerSize = 256;
    private const int ModeOffset = 28;        // statx.stx_mode: the same on every processor, unlike stat's
    private const int TypeBits = 0xF000;
    private const int Regular = 0x8000;

    public static bool IsRegular(string file)
    {
        Span<byte> answer = stackalloc byte[AnswerSize];
        if (Stat(CurrentFolder, file, NoFollow, TypeOnly, answer) != 0) throw new IOException($"{file} cannot be looked at.", Marshal.GetLastPInvokeError());
        return (BitConverter.ToUInt16(answer[ModeOffset..]) & TypeBits) == Regular;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(int folder, string path, int flags, uint mask, Span<byte> answer);
}
