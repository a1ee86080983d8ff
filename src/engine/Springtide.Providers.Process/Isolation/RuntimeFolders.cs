namespace Springtide.Providers.Process;

/// <summary>Runtimes that the engine finds on its own PATH and a sandbox would not show, such as a .NET in somebody's home.</summary>
/// <param name="Shown">Folders to show.</param>
/// <param name="Programs">Folders to append to the PATH of programs.</param>
internal sealed record RuntimeFolders(IReadOnlyList<string> Shown, IReadOnlyList<string> Programs)
{
    private static readonly string[] Runtimes = ["dotnet", "java", "node", "bun", "deno", "python3", "php", "ruby"];
    private static readonly string[] System = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <param name="engine">The folder of the engine's own programs, which apps may name.</param>
    public static RuntimeFolders Find(string searchPath, string engine)
    {
        var elsewhere = Runtimes.Select(runtime => Locate(runtime, searchPath)).OfType<string>().ToList();
        var programs = elsewhere.Select(p => Path.GetDirectoryName(p)!).Append(engine.TrimEnd('/')).Distinct().ToList();
        return new RuntimeFolders([.. programs.Select(HomeOf).Distinct().Where(folder => !SandboxFolders.Shows(folder))], programs);
    }

    /// <summary>The real file of a runtime that the system's own folders do not offer; null when they do or nobody does.</summary>
    private static string? Locate(string runtime, string searchPath)
    {
        if (System.Any(folder => File.Exists(Path.Combine(folder, runtime)))) return null;
        var found = searchPath.Split(':').Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, runtime)).FirstOrDefault(File.Exists);
        return found is null ? null : File.ResolveLinkTarget(found, returnFinalTarget: true)?.FullName ?? found;
    }

    private static string HomeOf(string programs) => Path.GetFileName(programs) == "bin" ? Path.GetDirectoryName(programs)! : programs;
}
