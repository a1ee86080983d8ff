using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Springtide.Providers.Process;

/// <summary>
/// Launches an instance that is inside its sandbox from its birth:
/// <code>
/// (1) a thread of the engine takes on its view, namespaces and user ─► (2) bears the first process, which waits
/// (3) the engine writes down who it is ─► (4) and gives the word: the script
/// </code>
/// Killed before (4), the engine leaves nothing: the pipe ends, and with it the first process.
/// </summary>
internal sealed class NamespaceLauncher(RootTemplate template, InstanceView view, IProcMount proc) : IInstanceLauncher, IDisposable
{
    private const int EverybodyMayRead = 0x12;   // the umask 022

    public Watcher Watcher => Watcher.FirstProcess;

    public bool OwnView => true;

    public ProcessIdentity Launch(LaunchPlan plan)
    {
        using var word = new AnonymousPipeServerStream(PipeDirection.Out);
        var first = Bear(plan, word.ClientSafePipeHandle);
        try
        {
            word.DisposeLocalCopyOfClientHandle();
            if (proc.Finish(first) is { } refusal) throw Refused(plan, refusal);
            var identity = ProcessIdentity.Of(first) ?? throw new IOException($"The first process of {plan.Instance} is gone.");
            plan.Folder.WriteIdentity(identity);
            word.Write(Encoding.UTF8.GetBytes(FirstProcess.Script(plan)));
            return identity;
        }
        catch
        {
            Abandon(first);
            throw;
        }
    }

    public void Dispose() => template.Dispose();

    private int Bear(LaunchPlan plan, SafeHandle word)
    {
        using var output = Native.OpenFile(plan.Folder.Output, Native.WriteOnly | Native.Create | Native.Append, 0x180);
        using var status = Native.OpenFile(plan.Folder.Status, Native.WriteOnly | Native.Create | Native.Append, 0x180);
        using var network = plan.Network is { } path ? Native.OpenFile(path, 0) : null;
        var groups = plan.Groups.Select(group => Native.OpenFile(group, Native.WriteOnly)).ToList();
        try
        {
            return Bear(plan, FirstProcess.Handles(word, output, status, groups), network);
        }
        finally
        {
            foreach (var group in groups) group.Dispose();
        }
    }

    private int Bear(LaunchPlan plan, IReadOnlyList<SafeHandle> handles, SafeFileHandle? network)
    {
        using var calls = new CallList();
        using var program = new ProgramStart(calls.Memory, detached: true);
        for (var i = 0; i < handles.Count; i++) program.Give(handles[i], i);
        TakeOnView(calls, plan, network);
        if (plan.User is { } user) calls.DropRights(user);
        var first = program.AddTo(calls, "start the first process", FirstProcess.Words(plan), FirstProcess.Environment(plan));
        proc.AddTo(calls, first);
        var refusal = calls.Make();
        if (refusal is null) return calls.ResultOf(first)!.Value;
        if (calls.ResultOf(first) is { } born) Abandon(born);
        throw Refused(plan, refusal.Value);
    }

    private void TakeOnView(CallList calls, LaunchPlan plan, SafeFileHandle? network)
    {
        var (own, places) = (view.Of(plan), new ViewCalls(calls, "", bare: false));
        if (network is not null) calls.Enter(network.DangerousGetHandle(), NamespaceCalls.Network, "its network");
        places.Open(own);
        calls.PartCurrentFolder();
        calls.Enter(template.View.DangerousGetHandle(), NamespaceCalls.Mounts, "the common view");
        calls.Unshare(NamespaceCalls.Mounts | NamespaceCalls.SharedMemory | NamespaceCalls.Processes);
        var mask = calls.Add("let folders be passed", SystemCalls.Umask, EverybodyMayRead);
        places.Place(own);
        calls.Add("set the mask back", SystemCalls.Umask, mask);
        calls.GoTo(Sandbox.AppFolder);
    }

    /// <summary>Its children die with the first process of a PID namespace.</summary>
    private static void Abandon(int first)
    {
        using var process = Native.OpenProcess(first);
        if (process is null) return;
        Native.Signal(process, Native.Sigkill);
        Native.AwaitEnd(process);
    }

    private static ProviderRefusedException Refused(LaunchPlan plan, CallRefusal refusal) =>
        new(ProviderRefusal.NotAllowed, $"Instance {plan.Instance} cannot be started: {refusal.Sentence}.");
}
