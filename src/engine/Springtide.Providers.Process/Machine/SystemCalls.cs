using System.Runtime.InteropServices;

namespace Springtide.Providers.Process;

/// <summary>Numbers of system calls, as the kernel knows them on this architecture.</summary>
internal static class SystemCalls
{
    // The same everywhere since Linux 5.1.
    public const int OpenTree = 428;
    public const int MoveMount = 429;
    public const int FsOpen = 430;
    public const int FsConfig = 431;
    public const int FsMount = 432;
    public const int PidfdOpen = 434;
    public const int MountSetAttr = 442;

    private static readonly bool Arm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    public static bool AreKnown => Arm || RuntimeInformation.ProcessArchitecture == Architecture.X64;

    public static int Ioctl { get; } = Arm ? 29 : 16;
    public static int Mkdirat { get; } = Arm ? 34 : 258;
    public static int Mknodat { get; } = Arm ? 33 : 259;
    public static int Mount { get; } = Arm ? 40 : 165;
    public static int Openat { get; } = Arm ? 56 : 257;
    public static int PivotRoot { get; } = Arm ? 41 : 155;
    public static int Prctl { get; } = Arm ? 167 : 157;
    public static int Chdir { get; } = Arm ? 49 : 80;
    public static int Setgroups { get; } = Arm ? 159 : 116;
    public static int Setns { get; } = Arm ? 268 : 308;
    public static int Setresgid { get; } = Arm ? 149 : 119;
    public static int Setresuid { get; } = Arm ? 147 : 117;
    public static int Symlinkat { get; } = Arm ? 36 : 266;
    public static int Umask { get; } = Arm ? 166 : 95;
    public static int Umount { get; } = Arm ? 39 : 166;
    public static int Unshare { get; } = Arm ? 97 : 272;
    public static int Wait { get; } = Arm ? 260 : 61;
}
