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

    public const int WriteOnly = 1;
    public const int Create = 0x40;
    public const int Append = 0x400;
    public const int CloseOnExec = 0x80000;
    public const int NonBlocking = 0x800;

    // The same number on every architecture since Linux 5.1; the C library of Debian 11 has no name for it yet.
    private const int PidfdSendSignal = 424;

    private const int OfDescriptor = 3;   // P_PIDFD
    private const int WaitNoHang = 1;
    private const int WaitExited = 4;

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
        var descriptor = SystemCall(SystemCalls.PidfdOpen, pid, 0, 0, 0);
        return descriptor < 0 ? null : new SafeFileHandle((nint)descriptor, ownsHandle: true);
    }

    public static void Signal(SafeFileHandle process, int signal) => SystemCall(PidfdSendSignal, process.DangerousGetHandle(), signal, 0, 0);

    /// <summary>Signals every process of a group. False when there is none.</summary>
    public static bool SignalGroup(int group, int signal) => Kill(-group, signal) == 0;

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll([In, Out] PollEntry[] entries, nuint count, int timeoutMilliseconds);

    /// <summary>A counter that is readable while it is not zero; a read zeroes it.</summary>
    public static SafeFileHandle OpenEventCounter() => EventCounter(0, CloseOnExec | NonBlocking) is var descriptor and >= 0
        ? new SafeFileHandle(descriptor, ownsHandle: true)
        : throw new IOException($"No event counter can be had: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.", Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int EventCounter(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(SafeFileHandle file, [Out] byte[] bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(SafeFileHandle file, byte[] bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ChangeOwner(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);

    /// <summary>For <see cref="CallList"/>: nothing stands between it and the C library. The error is the thread's <c>errno</c>.</summary>
    [LibraryImport("libc", EntryPoint = "syscall")]
    public static partial nint RawCall(nint number, nint first, nint second, nint third, nint fourth, nint fifth);

    /// <summary>Returns the error itself. The child shares this process's memory until it is another program, so nothing is copied for it.</summary>
    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    public static unsafe partial int Spawn(int* pid, nint path, nint actions, nint attributes, nint words, nint environment);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    public static partial int InitSpawnAttributes(nint attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    public static partial int SetSpawnFlags(nint attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    public static partial int SetSpawnMask(nint attributes, nint signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    public static partial int SetSpawnDefaults(nint attributes, nint signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    public static partial int DestroySpawnAttributes(nint attributes);

    [LibraryImport("libc", EntryPoint = "sigaddset")]
    public static partial int AddSignal(nint signals, int signal);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    public static partial int InitSpawnActions(nint actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static partial int AddSpawnCopy(nint actions, int descriptor, int becomes);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    public static partial int DestroySpawnActions(nint actions);

    /// <summary>Takes the zombie of a child that has ended, so that it goes away. Nothing happens for a process that is not a child of this one, or lives.</summary>
    public static void Reap(SafeFileHandle process) => WaitFor(OfDescriptor, (int)process.DangerousGetHandle(), 0, WaitExited | WaitNoHang);

    /// <summary>Blocks until a child has ended, and takes its zombie.</summary>
    public static void AwaitEnd(SafeFileHandle process) => WaitFor(OfDescriptor, (int)process.DangerousGetHandle(), 0, WaitExited);

    public static SafeFileHandle OpenFile(string path, int flags, int mode = 0) => Open(path, flags | CloseOnExec, mode) is var descriptor and >= 0
        ? new SafeFileHandle(descriptor, ownsHandle: true)
        : throw new IOException($"'{path}' cannot be opened: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.", Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "waitid")]
    private static partial int WaitFor(int kind, int which, nint information, int options);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint first, nint second, nint third, nint fourth);
}
