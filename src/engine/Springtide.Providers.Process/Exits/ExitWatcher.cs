using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace Springtide.Providers.Process;

/// <summary>
/// One thread that waits for the end of every instance, children of this engine and adopted ones alike: a process descriptor becomes readable
/// the moment its process ends. Disposing ends the watching and nothing else.
/// </summary>
internal sealed partial class ExitWatcher : IDisposable
{
    private readonly Lock _gate = new();   // guards _watched and _disposed; never held across a callback
    private readonly Dictionary<int, (SafeFileHandle Handle, bool Reaped, Action Ended)> _watched = [];   // by descriptor
    private readonly Wakener _wakener = new();
    private readonly Thread _thread;
    private readonly ILogger _logger;
    private bool _disposed;

    public ExitWatcher(ILogger logger)
    {
        _logger = logger;
        _thread = new Thread(Watch) { IsBackground = true, Name = "instance exits" };
        _thread.Start();
    }

    /// <summary>Calls <paramref name="ended"/> once, on a pool thread, when the process has ended; at once if it has already.</summary>
    /// <param name="reaped">Started by the engine's own calls: a zombie until somebody asks. What the framework started it reaps itself, and dies if anybody else did.</param>
    public void Add(ProcessIdentity process, bool reaped, Action ended)
    {
        var handle = Native.OpenProcess(process.Pid);
        if (handle is null || !process.Lives)
        {
            Release(handle, reaped);
            ThreadPool.QueueUserWorkItem(_ => ended());
            return;
        }
        lock (_gate) _watched.Add((int)handle.DangerousGetHandle(), (handle, reaped, ended));
        _wakener.Wake();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
        }
        _wakener.Wake();
        _thread.Join();
        foreach (var (handle, _, _) in _watched.Values) handle.Dispose();
        _wakener.Dispose();
    }

    private void Watch()
    {
        while (Entries() is { } entries)
        {
            if (Native.Poll(entries, (nuint)entries.Length, -1) < 0)
            {
                if (Marshal.GetLastPInvokeError() == Native.Eintr) continue;
                Log.WatchFailed(_logger, Marshal.GetLastPInvokeError());
                throw new IOException($"Waiting for the end of instances failed with error {Marshal.GetLastPInvokeError()}.");   // better dead and restarted than blind
            }
            if (entries[0].Seen != 0) _wakener.Reset();
            foreach (var entry in entries.Skip(1).Where(e => e.Seen != 0)) End(entry.Descriptor);
        }
    }

    /// <summary>What to wait for, the wakener first; null once disposed.</summary>
    private Native.PollEntry[]? Entries()
    {
        lock (_gate)
        {
            if (_disposed) return null;
            return [Waiting(_wakener.Descriptor), .. _watched.Keys.Select(Waiting)];
        }
    }

    private static Native.PollEntry Waiting(int descriptor) => new() { Descriptor = descriptor, Wanted = Native.PollIn };

    private void End(int descriptor)
    {
        Action ended;
        lock (_gate)
        {
            _watched.Remove(descriptor, out var watched);
            Release(watched.Handle, watched.Reaped);
            ended = watched.Ended;
        }
        ThreadPool.QueueUserWorkItem(_ => ended());
    }

    private static void Release(SafeFileHandle? handle, bool reaped)
    {
        if (handle is null) return;
        if (reaped) Native.Reap(handle);
        handle.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ProviderEvents.WatchFailed, Level = LogLevel.Critical, Message = "The ends of instances cannot be watched any more: error {Error}")]
        public static partial void WatchFailed(ILogger logger, int error);
    }
}
