using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Springtide.Providers.Process;

/// <summary>The system calls that the framework does not offer.</summary>
internal static partial class Native
{
    public const int Sigterm = 15;
    public const int Sigkill = 9;
    public const int Sigstop = 19;
    public const int Sigcont = 18;
    public const short PollIn = 1;
    public const int Eintr = 4;

    // The same numbers on every architecture since Linux 5.1; the C library of Debian 11 has no names for them yet.
    private const int PidfdSendSignal = 424;
    private const int PidfdOpen = 434;

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        public int Descriptor;
        public short Wanted;
        public short Seen;
    }

    /// <summary>A descriptor of exactly this process, whatever becomes of its number; null when there is no such process.</summary>
    public static SafeFileHandle? OpenProcess(int pid)
    {
        var descriptor = SystemCall(PidfdOpen, pid, 0, 0, 0);
        return descriptor < 0 ? null : new SafeFileHandle((nint)descriptor, ownsHandle: true);
    }

    public static void Signal(SafeFileHandle process, int signal) => SystemCall(PidfdSendSignal, process.DangerousGetHandle(), signal, 0, 0);

    /// <summary>Signals every process of a group. False when there is none.</summary>
    public static bool SignalGroup(int group, int signal) => Kill(-group, signal) == 0;

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll([In, Out] PollEntry[] entries, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(SafePipeHandle pipe, [Out] byte[] bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ChangeOwner(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint first, nint second, nint third, nint fourth);
}
