using System.Runtime.InteropServices;

namespace Springtide.Cli;

/// <summary>What .NET has no word for: signals other than SIGKILL, and the end of a process that is nobody's child.</summary>
internal static partial class Posix
{
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>SIGUSR2: to a supervisor, end and leave the instances running.</summary>
    public const int EndKeepingInstances = 12;

    private const short Readable = 1;

    /// <returns>False: there is no such process, or it is not ours to signal.</returns>
    public static bool Signal(int process, int signal) => SendSignal(process, signal) == 0;

    /// <summary>Null: there is no such process. Readable once it has ended.</summary>
    public static ProcessHandle? Open(int process) => OpenProcess(process, 0) is var descriptor and >= 0 ? new ProcessHandle(descriptor) : null;

    public static bool HasEndedWithin(ProcessHandle process, TimeSpan budget)
    {
        var watched = new PollEntry { Descriptor = (int)process.DangerousGetHandle(), Events = Readable };
        return Poll(ref watched, 1, (int)budget.TotalMilliseconds) > 0;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "pidfd_open")]
    private static partial int OpenProcess(int process, uint flags);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollEntry entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int Close(int descriptor);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }
}

/// <summary>A process descriptor (pidfd).</summary>
internal sealed class ProcessHandle : SafeHandle
{
    public ProcessHandle(int descriptor) : base(-1, ownsHandle: true) => SetHandle(descriptor);

    public override bool IsInvalid => handle < 0;

    protected override bool ReleaseHandle() => Posix.Close((int)handle) == 0;
}
