namespace Springtide.Deployment.Detection.Dotnet;

/// <summary>The frameworks beside a machine's <c>dotnet</c>: <c>shared/NAME/VERSION/</c>.</summary>
internal static class InstalledFrameworks
{
    private const string Host = "dotnet";

    /// <returns>A sentence about the first framework that is asked for and not there; null when all are.</returns>
    public static string? MissingFor(RuntimeConfig config, RuntimeCheck runtimes)
    {
        if (config.IsSelfContained || runtimes.Find(Host) is not { } host) return null;
        var missing = config.Frameworks.FirstOrDefault(wanted => !IsThere(wanted, host, config.AllowsNewerMajor));
        if (missing is null) return null;
        var installed = VersionsOf(host, missing.Name).OrderDescending().Select(version => version.ToString()).ToList();
        return $"It needs {missing}, and this machine has {(installed.Count == 0 ? "none of that framework" : string.Join(", ", installed))}.";
    }

    private static bool IsThere(DotnetFramework wanted, string host, bool newerMajor) =>
        VersionsOf(host, wanted.Name).Any(version => Satisfies(version, wanted.Version, newerMajor));

    private static bool Satisfies(Version installed, Version wanted, bool newerMajor) =>
        installed >= wanted && (installed.Major == wanted.Major || newerMajor);

    private static IEnumerable<Version> VersionsOf(string host, string framework)
    {
        var real = File.ResolveLinkTarget(host, returnFinalTarget: true)?.FullName ?? host;
        var folder = Path.Combine(Path.GetDirectoryName(real)!, "shared", framework);
        return Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(path => DotnetFramework.VersionOf(Path.GetFileName(path))) : [];
    }
}
