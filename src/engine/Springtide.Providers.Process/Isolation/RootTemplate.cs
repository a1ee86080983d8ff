using Microsoft.Win32.SafeHandles;

namespace Springtide.Providers.Process;

/// <summary>
/// What every instance sees, mounted once: a view that nobody lives in, held by a descriptor. An instance takes a copy and adds what is its own,
/// which costs a fraction of building it each time.
/// </summary>
/// <remarks>What is mounted on the machine later is not in it, until the engine starts anew: passed on to it, a new mount would be writable.</remarks>
internal sealed class RootTemplate : IDisposable
{
    private const int Recursive = 0x4000;
    private const int Private = 1 << 18;
    private const int Detached = 2;

    private RootTemplate(SafeFileHandle view) => View = view;

    public SafeFileHandle View { get; }

    /// <param name="steps">What it shows, the folders in which instances put their own included.</param>
    /// <param name="site">An existing folder to build it in, which the builder alone sees changed.</param>
    public static (RootTemplate?, CallRefusal?) Build(IReadOnlyList<ViewStep> steps, string site)
    {
        using var calls = new CallList();
        calls.Unshare(NamespaceCalls.Mounts);
        var view = calls.Open("hold the view", SystemCalls.Openat, -1, calls.Memory.Text("/proc/thread-self/ns/mnt"), Native.CloseOnExec);
        calls.Add("part from the machine's mounts", SystemCalls.Mount, 0, calls.Memory.Text("/"), 0, Recursive | Private);
        calls.Add("let modes be as asked", SystemCalls.Umask, 0);
        var places = new ViewCalls(calls, ".", bare: true);
        places.Open(steps);
        calls.MountNew("tmpfs", site, MountCalls.NoSetuid | MountCalls.NoDevices, "mode=755");
        calls.GoTo(site);
        places.Place(steps);
        calls.Add("change the root", SystemCalls.PivotRoot, calls.Memory.Text("."), calls.Memory.Text("."));
        calls.Add("leave the old root", SystemCalls.Umount, calls.Memory.Text("."), Detached);
        calls.MakeReadOnly("/");
        return calls.Make() is { } refusal ? (null, refusal) : (new RootTemplate(calls.Take(view)), null);
    }

    public void Dispose() => View.Dispose();
}
