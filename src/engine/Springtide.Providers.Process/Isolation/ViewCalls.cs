namespace Springtide.Providers.Process;

/// <summary>
/// Turns what a sandbox shows into mounts. Folders of the machine are opened while its own view is in force, as trees that hang nowhere yet,
/// and put into place in the new view: (1) <see cref="Open"/>, (2) change the view, (3) <see cref="Place"/>.
/// </summary>
/// <param name="root">In front of every path: <c>.</c> for a view under construction, which is the current folder; else empty.</param>
/// <param name="bare">The view is empty as yet, so that folders have to be made for what is put into it.</param>
internal sealed class ViewCalls(CallList calls, string root, bool bare)
{
    private readonly List<(string Path, bool Ours)> _placed = [("/", bare)];
    private readonly Dictionary<ViewStep, CallResult> _trees = [];

    public void Open(IEnumerable<ViewStep> steps)
    {
        foreach (var step in steps.Where(s => s.Kind is ViewKind.Show or ViewKind.Lend)) _trees[step] = calls.OpenTree(step.Source, readOnly: step.Kind == ViewKind.Show);
    }

    public void Place(IEnumerable<ViewStep> steps)
    {
        foreach (var step in steps)
        {
            MakeFolderFor(step);
            PlaceOne(step);
            if (step.Kind != ViewKind.Folder) _placed.Add((step.Path, step.Kind != ViewKind.Show));
        }
    }

    private void PlaceOne(ViewStep step)
    {
        switch (step.Kind)
        {
            case ViewKind.Show or ViewKind.Lend: calls.MoveMount(_trees[step], root + step.Path); break;
            case ViewKind.Link: calls.Link(step.Source, root + step.Path); break;
            case ViewKind.Cover: calls.MountNew("tmpfs", root + step.Path, MountCalls.NoSetuid | MountCalls.NoDevices, "mode=755"); break;
            case ViewKind.Memory: calls.MountNew("tmpfs", root + step.Path, MountCalls.NoSetuid | MountCalls.NoDevices, "mode=1777"); break;
            case ViewKind.Devices: PlaceDevices(root + step.Path); break;
            case ViewKind.Terminals: calls.MountNew("devpts", root + step.Path, MountCalls.NoSetuid | MountCalls.NoPrograms, "newinstance,ptmxmode=0666,mode=620"); break;
            case ViewKind.Folder or ViewKind.Processes: break;   // the folder is all; processes exist later
            default: throw new ArgumentOutOfRangeException(nameof(step), step.Kind, "No such kind.");
        }
    }

    // Below a folder of the machine nothing can be made, and nothing has to: what is put there is in front of what is there.
    private void MakeFolderFor(ViewStep step)
    {
        var around = _placed.Last(p => SandboxFolders.Contains(p.Path, step.Path));
        var path = step.Kind == ViewKind.Link ? Path.GetDirectoryName(step.Path)! : step.Path;
        if (!around.Ours || path == around.Path) return;
        var made = around.Path.TrimEnd('/');
        foreach (var name in path[made.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries)) calls.MakeFolder(root + (made += "/" + name));
    }

    private void PlaceDevices(string path)
    {
        calls.MountNew("tmpfs", path, MountCalls.NoSetuid | MountCalls.NoPrograms, "mode=755");
        foreach (var (name, major, minor) in (ReadOnlySpan<(string, int, int)>)[("null", 1, 3), ("zero", 1, 5), ("full", 1, 7), ("random", 1, 8), ("urandom", 1, 9), ("tty", 5, 0)])
        {
            calls.MakeDevice($"{path}/{name}", major, minor);
        }
        foreach (var (name, target) in (ReadOnlySpan<(string, string)>)[("fd", ""), ("stdin", "/0"), ("stdout", "/1"), ("stderr", "/2")]) calls.Link($"/proc/self/fd{target}", $"{path}/{name}");
        calls.Link("pts/ptmx", $"{path}/ptmx");
    }
}
