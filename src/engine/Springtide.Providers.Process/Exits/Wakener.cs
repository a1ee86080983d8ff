using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Springtide.Providers.Process;

/// <summary>
/// Wakes a thread that waits in <c>poll</c>: an event counter of the kernel's. The framework's anonymous pipes will not do: two threads that write to one for the first time
/// in the same moment break it for good. Thread-safe.
/// </summary>
internal sealed class Wakener : IDisposable
{
    private static readonly byte[] One = BitConverter.GetBytes(1UL);

    private readonly SafeFileHandle _counter = Native.OpenEventCounter();
    private readonly byte[] _scratch = new byte[sizeof(ulong)];   // the waiting thread's

    /// <summary>To be polled for <see cref="Native.PollIn"/>.</summary>
    public int Descriptor => (int)_counter.DangerousGetHandle();

    /// <summary>Waking twice is waking once.</summary>
    public void Wake()
    {
        if (Native.Write(_counter, One, sizeof(ulong)) < 0) throw new IOException($"The watching thread cannot be woken: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");
    }

    /// <summary>For the thread that was woken: the next wait waits again.</summary>
    public void Reset() => Native.Read(_counter, _scratch, sizeof(ulong));

    public void Dispose() => _counter.Dispose();
}
