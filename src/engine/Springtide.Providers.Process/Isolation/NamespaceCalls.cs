namespace Springtide.Providers.Process;

/// <summary>The system calls around namespaces and rights, by name.</summary>
internal static class NamespaceCalls
{
    public const int Mounts = 0x20000;
    public const int SharedMemory = 0x8000000;
    public const int Processes = 0x20000000;
    public const int Network = 0x40000000;

    private const int CurrentFolder = 0x200;   // CLONE_FS
    private const int DropFromBounds = 24;
    private const int NoNewPrivileges = 38;

    // The bounds of capabilities; a kernel has no way to ask for the last but this file.
    private static readonly int LastCapability = int.Parse(File.ReadAllText("/proc/sys/kernel/cap_last_cap"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Apart from the process's other threads, whose root and current folder it shares.</summary>
    public static void PartCurrentFolder(this CallList calls) => calls.Add("part the current folder", SystemCalls.Unshare, CurrentFolder);

    public static void Unshare(this CallList calls, int kinds) => calls.Add("make namespaces", SystemCalls.Unshare, kinds);

    public static void Enter(this CallList calls, CallArgument descriptor, int kinds, string what) => calls.Add($"enter {what}", SystemCalls.Setns, descriptor, kinds);

    /// <summary>
    /// What is started next has no way to any right. The thread itself goes on: it becomes <paramref name="user"/> by its real id only, and the program it starts
    /// gives up the rest (<see cref="ProgramStart"/>, detached), which a program that is run loses with it what a capability is.
    /// </summary>
    public static void DropRights(this CallList calls, uint user)
    {
        for (var capability = 0; capability <= LastCapability; capability++) calls.Add("drop capabilities", SystemCalls.Prctl, DropFromBounds, capability);
        calls.Add("give up new privileges", SystemCalls.Prctl, NoNewPrivileges, 1);
        calls.Add("leave groups", SystemCalls.Setgroups, 0, 0);
        calls.Add("become the group", SystemCalls.Setresgid, user, 0, 0);
        calls.Add("become the user", SystemCalls.Setresuid, user, 0, 0);
    }

    public static void GoTo(this CallList calls, string folder) => calls.Add($"go to {folder}", SystemCalls.Chdir, calls.Memory.Text(folder));
}
