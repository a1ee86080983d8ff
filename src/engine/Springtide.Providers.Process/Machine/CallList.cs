using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Springtide.Providers.Process;

/// <summary>
/// System calls that change what a thread sees and may: written down first, then made in order on a thread of their own, which ends with them.
/// Namespaces, user, capabilities and current folder are the thread's alone in the kernel; only the C library pretends they are the process's, so it is not asked.
/// </summary>
/// <remarks>
/// While they are made nothing managed may happen that opens a file (another root is in force: no assembly would be found) or starts a thread
/// (impossible after asking for a PID namespace): no allocation, no call that is compiled or counted on the way. Hence a list, made by one loop.
/// </remarks>
internal sealed unsafe class CallList : IDisposable
{
    private const int StackSize = 256 * 1024;

    private static readonly bool Prepared = Prepare();

    private readonly List<Call> _calls = [];
    private readonly List<string> _steps = [];
    private readonly HashSet<int> _descriptors = [];
    private Call[] _made = [];

    public NativeMemoryPool Memory { get; } = new();

    /// <param name="step">What it is for, should it be refused.</param>
    public CallResult Add(string step, int number, params ReadOnlySpan<CallArgument> arguments)
    {
        var call = new Call { Number = number };
        for (var i = 0; i < arguments.Length; i++)
        {
            call.Arguments[i] = arguments[i].Value;
            if (arguments[i].IsResult) call.References |= 1 << i;
        }
        _calls.Add(call);
        _steps.Add(step);
        return new CallResult(_calls.Count - 1);
    }

    /// <summary>The same for a call that returns a descriptor, which is closed with the list unless it is taken.</summary>
    public CallResult Open(string step, int number, params ReadOnlySpan<CallArgument> arguments)
    {
        var result = Add(step, number, arguments);
        _descriptors.Add(result.Index);
        return result;
    }

    /// <summary>The same for a call that may be refused for this one reason.</summary>
    public void AddTolerating(int error, string step, int number, params ReadOnlySpan<CallArgument> arguments)
    {
        var index = Add(step, number, arguments).Index;
        _calls[index] = _calls[index] with { Tolerated = error };
    }

    /// <summary>Makes the calls up to the first that is refused; null when none is.</summary>
    public CallRefusal? Make()
    {
        if (!Prepared) throw new InvalidOperationException("System calls cannot be made here.");
        _made = GC.AllocateUninitializedArray<Call>(_calls.Count, pinned: true);
        _calls.CopyTo(_made);
        var calls = (Call*)Marshal.UnsafeAddrOfPinnedArrayElement(_made, 0);
        var (count, reached) = (_made.Length, 0);
        var thread = new Thread(() => reached = Make(calls, count), StackSize) { IsBackground = true, Name = "system calls" };
        thread.Start();
        thread.Join();
        return reached == count ? null : new CallRefusal(_steps[reached], _made[reached].Error);
    }

    /// <summary>Null when the calls did not get so far.</summary>
    public int? ResultOf(CallResult call) => call.Index < _made.Length && _made[call.Index] is { Error: 0, Result: > 0 } made ? (int)made.Result : null;

    public SafeFileHandle Take(CallResult call)
    {
        _descriptors.Remove(call.Index);
        return new SafeFileHandle((nint)_made[call.Index].Result, ownsHandle: true);
    }

    public void Dispose()
    {
        foreach (var descriptor in _descriptors.Select(index => ResultOf(new CallResult(index))).OfType<int>()) new SafeFileHandle(descriptor, ownsHandle: true).Dispose();
        Memory.Dispose();
    }

    // What is first called while another root is in force would be looked for there: the C library itself, and the stubs that lead into it.
    private static bool Prepare()
    {
        Marshal.PrelinkAll(typeof(Native));
        _ = Native.RawCall(SystemCalls.Umount, 0, -1, 0, 0, 0);   // refused, so that an error has been read once
        return Marshal.GetLastSystemError() != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]   // compiled once and for all: never again while another root is in force
    private static int Make(Call* calls, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var call = calls + i;
            for (var a = 0; a < Call.Most; a++)
            {
                if ((call->References >> a & 1) != 0) call->Arguments[a] = calls[call->Arguments[a]].Result;
            }
            var at = call->Arguments;
            if (call->Number == Call.Spawn)
            {
                call->Error = Native.Spawn((int*)&call->Result, (nint)at[0], (nint)at[1], (nint)at[2], (nint)at[3], (nint)at[4]);
                if (call->Error != 0) return i;
                continue;
            }
            call->Result = Native.RawCall(call->Number, (nint)at[0], (nint)at[1], (nint)at[2], (nint)at[3], (nint)at[4]);
            if (call->Result >= 0) continue;
            call->Error = Marshal.GetLastSystemError();
            if (call->Error != call->Tolerated) return i;
        }
        return count;
    }
}
