using System.Runtime.InteropServices;

namespace Springtide.Providers.Process;

/// <summary>A program as the last steps of a <see cref="CallList"/> start it: signals as in a fresh process, and no descriptor but those named.</summary>
internal sealed class ProgramStart : IDisposable
{
    private const int Room = 1024;   // glibc needs 336 and 80 bytes, musl as many
    private const short ResetIds = 1, DefaultSignals = 4, SignalMask = 8, Session = 0x80;
    private static readonly int[] Signals = [1, 2, 3, 13, 15, 17];   // HUP INT QUIT PIPE TERM CHLD: what this runtime or whoever started it may ignore

    private readonly nint _attributes;
    private readonly nint _actions;

    /// <param name="detached">It leads a session of its own and is wholly the thread's real user, whoever that thread acts as.</param>
    public ProgramStart(NativeMemoryPool memory, bool detached)
    {
        (_attributes, _actions) = (memory.Block(Room), memory.Block(Room));
        var defaults = memory.Block(Room);
        foreach (var signal in Signals) _ = Native.AddSignal(defaults, signal);
        Expect(Native.InitSpawnAttributes(_attributes));
        Expect(Native.SetSpawnDefaults(_attributes, defaults));
        Expect(Native.SetSpawnMask(_attributes, memory.Block(Room)));
        Expect(Native.SetSpawnFlags(_attributes, (short)(DefaultSignals | SignalMask | (detached ? Session | ResetIds : 0))));
        Expect(Native.InitSpawnActions(_actions));
    }

    public void Give(SafeHandle handle, int becomes) => Expect(Native.AddSpawnCopy(_actions, (int)handle.DangerousGetHandle(), becomes));

    /// <summary>Adds it to the list; its result is the process.</summary>
    public CallResult AddTo(CallList calls, string step, IReadOnlyList<string> words, IReadOnlyList<string> environment) =>
        calls.Add(step, Call.Spawn, calls.Memory.Text(words[0]), _actions, _attributes, calls.Memory.Texts(words), calls.Memory.Texts(environment));

    public void Dispose()
    {
        _ = Native.DestroySpawnActions(_actions);
        _ = Native.DestroySpawnAttributes(_attributes);
    }

    private static void Expect(int error)
    {
        if (error != 0) throw new IOException($"A program's start cannot be prepared: {Marshal.GetPInvokeErrorMessage(error)}.");
    }
}
