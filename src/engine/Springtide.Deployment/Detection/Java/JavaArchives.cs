namespace Springtide.Deployment.Detection.Java;

/// <summary>The JARs and WARs of a folder, where build tools leave them.</summary>
internal static class JavaArchives
{
    private static readonly string[] Places = ["", "quarkus-app/", "target/quarkus-app/", "target/", "build/libs/", "build/quarkus-app/"];
    private static readonly (string File, JarManifest Manifest)[] NoArchive = [];
    private static readonly string[] Companions = ["-sources.jar", "-javadoc.jar", "-plain.jar", "-tests.jar"];

    /// <summary>Of the first place that has one that <paramref name="fits"/>.</summary>
    public static IReadOnlyList<(string File, JarManifest Manifest)> In(ProgramFolder folder, Func<JarManifest, bool> fits) =>
        Places.Select(place => Fitting(folder, place, fits)).FirstOrDefault(found => found.Count > 0, []);

    private static List<(string File, JarManifest Manifest)> Fitting(ProgramFolder folder, string place, Func<JarManifest, bool> fits) =>
        [.. NamesIn(folder, place).SelectMany(file => ManifestOf(folder, file) is { } manifest && fits(manifest) ? [(file, manifest)] : NoArchive)];

    private static IEnumerable<string> NamesIn(ProgramFolder folder, string place)
    {
        if (place.Length > 0 && !folder.HasFolder(place)) return [];
        var inner = place.Length == 0 ? folder : new ProgramFolder(folder.FullName(place));
        var alone = place.Length == 0 && inner.Files.Count == 1;   // handed in by itself: the content decides, not the name
        return inner.Files.Where(file => alone || IsArchive(file)).Where(file => inner.Head(file).AsSpan().StartsWith("PK"u8)).Select(file => place + file);
    }

    private static bool IsArchive(string file) =>
        (file.EndsWith(".jar", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".war", StringComparison.OrdinalIgnoreCase))
        && !Companions.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static JarManifest? ManifestOf(ProgramFolder folder, string file)
    {
        using var stream = folder.Open(file);
        return JarManifest.In(stream);
    }
}
