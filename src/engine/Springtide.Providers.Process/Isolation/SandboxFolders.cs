namespace Springtide.Providers.Process;

/// <summary>What of the machine's file system every sandbox shows, read-only, as <c>bwrap</c> is told it.</summary>
internal static class SandboxFolders
{
    private static readonly string[] Tops = ["/usr", "/etc", "/opt", "/var", "/srv", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

    public static bool Shows(string path) => Tops.Any(top => Contains(top, path));

    public static bool Contains(string folder, string path) => path == folder || path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);

    /// <param name="runtimes">Folders of programs outside the system's own.</param>
    /// <param name="hidden">The engine's data.</param>
    public static IReadOnlyList<string> Arguments(IEnumerable<string> runtimes, string hidden)
    {
        var (inside, outside) = (runtimes.Where(r => Contains(hidden, r)).ToList(), runtimes.Where(r => !Contains(hidden, r)).ToList());
        var shown = outside.Any(r => Contains(r, hidden)) || Shows(hidden);
        return
        [
            .. Tops.SelectMany(Top),
            "--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--tmpfs", "/dev/shm", "--perms", "1777", "--tmpfs", "/run",
            .. Reachable("/sys/fs/cgroup/any"), "--ro-bind-try", "/run/systemd/resolve", "/run/systemd/resolve",
            .. outside.SelectMany(r => Reachable(r).Concat(Bound(r))),
            .. shown ? (string[])["--tmpfs", hidden] : [],
            .. inside.SelectMany(r => Reachable(r).Concat(Bound(r))),
        ];
    }

    private static IEnumerable<string> Bound(string folder) => ["--ro-bind", folder, folder];

    // Left to itself bwrap makes the folders above for nobody but its own user.
    private static IEnumerable<string> Reachable(string folder)
    {
        if (Path.GetDirectoryName(folder) is not { } above || above == "/" || Shows(above)) return [];
        return [.. Reachable(above), "--perms", "0755", "--dir", above];
    }

    private static IEnumerable<string> Top(string folder)
    {
        if (new DirectoryInfo(folder) is { LinkTarget: { } target }) return ["--symlink", target, folder];
        return Directory.Exists(folder) ? Bound(folder) : [];
    }
}
