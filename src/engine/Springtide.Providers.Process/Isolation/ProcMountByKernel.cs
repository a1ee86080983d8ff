namespace Springtide.Providers.Process;

/// <summary>Since Linux 6.18 the kernel takes the processes to be shown as an option, from whoever mounts: a twentieth of a millisecond.</summary>
internal sealed class ProcMountByKernel : IProcMount
{
    private const int ProcessesOf = 0xFF05;   // PIDFD_GET_PID_NAMESPACE
    private const int CloseOnExec = 1;
    private const int SetDescriptor = 5;
    private const int Create = 6;

    public void AddTo(CallList calls, CallResult first)
    {
        var process = calls.Open("hold the first process", SystemCalls.PidfdOpen, first, 0);
        var processes = calls.Open("hold its processes", SystemCalls.Ioctl, process, ProcessesOf, 0);
        var system = calls.Open("prepare /proc", SystemCalls.FsOpen, calls.Memory.Text("proc"), CloseOnExec);
        calls.Add("prepare /proc of its processes", SystemCalls.FsConfig, system, SetDescriptor, calls.Memory.Text("pidns"), 0, processes);
        calls.Add("create /proc", SystemCalls.FsConfig, system, Create, 0, 0, 0);
        var tree = calls.Open("hold /proc", SystemCalls.FsMount, system, CloseOnExec, MountCalls.NoSetuid | MountCalls.NoDevices | MountCalls.NoPrograms);
        calls.MoveMount(tree, "/proc");
    }

    public CallRefusal? Finish(int first) => null;
}
