using System.Runtime.InteropServices;

namespace Springtide.Providers.Process;

/// <summary>Before Linux 6.18 the kernel shows the processes of whoever mounts, who must therefore be one of them: <c>mount</c>, born into the instance. About a millisecond.</summary>
internal sealed class ProcMountByTool : IProcMount
{
    private const int NotPermitted = 1;
    private static readonly string[] Words = ["/bin/mount", "-n", "-i", "-t", "proc", "-o", "nosuid,nodev,noexec", "proc", "/proc"];

    public void AddTo(CallList calls, CallResult first)
    {
    }

    public CallRefusal? Finish(int first)
    {
        using var calls = new CallList();
        using var program = new ProgramStart(calls.Memory, detached: false);
        var status = calls.Memory.Block(sizeof(int));
        calls.PartCurrentFolder();
        var process = calls.Open("hold the first process", SystemCalls.PidfdOpen, first, 0);
        calls.Enter(process, NamespaceCalls.Mounts | NamespaceCalls.Processes, "the instance");
        var tool = program.AddTo(calls, "run mount", Words, []);
        calls.Add("wait for mount", SystemCalls.Wait, tool, status, 0, 0);
        return calls.Make() ?? (Marshal.ReadInt32(status) == 0 ? null : new CallRefusal("mount /proc", NotPermitted));
    }
}
