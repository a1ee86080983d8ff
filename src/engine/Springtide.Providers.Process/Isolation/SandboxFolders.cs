namespace Springtide.Providers.Process;

/// <summary>What of the machine's file system every sandbox shows.</summary>
internal static class SandboxFolders
{
    private static readonly string[] Tops = ["/usr", "/etc", "/opt", "/var", "/srv", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

    public static bool Shows(string path) => Tops.Any(top => Contains(top, path));

    public static bool Contains(string folder, string path) => path == folder || path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);

    /// <param name="runtimes">Folders of programs outside the system's own.</param>
    /// <param name="hidden">The engine's data.</param>
    public static IReadOnlyList<ViewStep> Steps(IEnumerable<string> runtimes, string hidden)
    {
        var (inside, outside) = (runtimes.Where(r => Contains(hidden, r)).ToList(), runtimes.Where(r => !Contains(hidden, r)).ToList());
        var shown = outside.Any(r => Contains(r, hidden)) || Shows(hidden);
        return
        [
            .. Tops.SelectMany(Top),
            new(ViewKind.Processes, "/proc"), new(ViewKind.Devices, "/dev"), new(ViewKind.Memory, "/dev/shm"), new(ViewKind.Memory, "/run"),
            .. Reachable("/sys/fs/cgroup/any"), .. Directory.Exists("/run/systemd/resolve") ? (ViewStep[])[ViewStep.Show("/run/systemd/resolve")] : [],
            .. outside.SelectMany(r => Reachable(r).Append(ViewStep.Show(r))),
            .. shown ? (ViewStep[])[new(ViewKind.Cover, hidden)] : [],
            .. inside.SelectMany(r => Reachable(r).Append(ViewStep.Show(r))),
        ];
    }

    // Left to itself bwrap makes the folders above for nobody but its own user.
    private static IEnumerable<ViewStep> Reachable(string folder)
    {
        if (Path.GetDirectoryName(folder) is not { } above || above == "/" || Shows(above)) return [];
        return [.. Reachable(above), new(ViewKind.Folder, above)];
    }

    private static IEnumerable<ViewStep> Top(string folder)
    {
        if (new DirectoryInfo(folder) is { LinkTarget: { } target }) return [new(ViewKind.Link, folder, target)];
        return Directory.Exists(folder) ? [ViewStep.Show(folder)] : [];
    }
}
