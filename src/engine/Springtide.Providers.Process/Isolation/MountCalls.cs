namespace Springtide.Providers.Process;

/// <summary>The system calls around mounts, by name.</summary>
internal static class MountCalls
{
    public const int ReadOnly = 1;
    public const int NoSetuid = 2;
    public const int NoDevices = 4;
    public const int NoPrograms = 8;

    private const int Here = -100;   // AT_FDCWD: a relative path starts at the current folder
    private const int CloneTree = 1;
    private const int EmptyPath = 0x1000;
    private const int WithAllBelow = 0x8000;   // AT_RECURSIVE
    private const int MoveFromDescriptor = 4;
    private const int CharacterDevice = 0x2000;
    private const int AlreadyThere = 17;   // EEXIST
    private const ulong Private = 1 << 18;

    /// <summary>A copy of the mounts at <paramref name="path"/> that hangs nowhere yet. No program in it gains rights, no device is one.</summary>
    public static CallResult OpenTree(this CallList calls, string path, bool readOnly)
    {
        var tree = calls.Open($"open {path}", SystemCalls.OpenTree, Here, calls.Memory.Text(path), CloneTree | Native.CloseOnExec | WithAllBelow);
        var change = calls.Memory.Numbers((ulong)(NoSetuid | NoDevices | (readOnly ? ReadOnly : 0)), 0, Private, 0);
        calls.Add($"restrict {path}", SystemCalls.MountSetAttr, tree, calls.Memory.Text(""), EmptyPath | WithAllBelow, change, 32);
        return tree;
    }

    public static void MoveMount(this CallList calls, CallResult tree, string path) =>
        calls.Add($"mount {path}", SystemCalls.MoveMount, tree, calls.Memory.Text(""), Here, calls.Memory.Text(path), MoveFromDescriptor);

    public static void MountNew(this CallList calls, string kind, string path, int flags, string options)
    {
        var name = calls.Memory.Text(kind);
        calls.Add($"mount {kind} {path}", SystemCalls.Mount, name, calls.Memory.Text(path), name, flags, calls.Memory.Text(options));
    }

    public static void MakeReadOnly(this CallList calls, string path) =>
        calls.Add($"make {path} read-only", SystemCalls.MountSetAttr, Here, calls.Memory.Text(path), 0, calls.Memory.Numbers(ReadOnly, 0, 0, 0), 32);

    public static void MakeFolder(this CallList calls, string path) =>
        calls.AddTolerating(AlreadyThere, $"make {path}", SystemCalls.Mkdirat, Here, calls.Memory.Text(path), 0x1ED);

    public static void MakeDevice(this CallList calls, string path, int major, int minor) =>
        calls.Add($"make {path}", SystemCalls.Mknodat, Here, calls.Memory.Text(path), CharacterDevice | 0x1B6, (major << 8) | minor);

    public static void Link(this CallList calls, string target, string path) =>
        calls.Add($"link {path}", SystemCalls.Symlinkat, calls.Memory.Text(target), Here, calls.Memory.Text(path));
}
