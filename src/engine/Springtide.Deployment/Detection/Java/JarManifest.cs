using System.IO.Compression;
using System.Text;

namespace Springtide.Deployment.Detection.Java;

/// <summary>What a JAR or WAR says of itself.</summary>
/// <param name="MainClass">Null: it cannot be started with <c>java -jar</c>.</param>
/// <param name="IsWebArchive">It has a WEB-INF folder.</param>
/// <param name="UsesJakarta">It asks for jakarta.servlet rather than the older javax.servlet.</param>
internal sealed record JarManifest(string? MainClass, string? StartClass, bool IsWebArchive, bool UsesJakarta)
{
    private const int MostText = 1 << 20;

    /// <returns>Null when the file is no zip that Java would read.</returns>
    public static JarManifest? In(Stream file)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var attributes = Unfolded(TextOf(archive, "META-INF/MANIFEST.MF"));
            var isWeb = archive.Entries.Any(entry => entry.FullName.StartsWith("WEB-INF/", StringComparison.Ordinal));
            return new JarManifest(ValueOf(attributes, "Main-Class"), ValueOf(attributes, "Start-Class"), isWeb, isWeb && AsksForJakarta(archive));
        }
        catch (InvalidDataException) { return null; }
    }

    private static bool AsksForJakarta(ZipArchive archive)
    {
        if (TextOf(archive, "WEB-INF/web.xml").Contains("jakarta.ee", StringComparison.Ordinal)) return true;
        return archive.Entries.Any(entry => entry.FullName.StartsWith("WEB-INF/classes/", StringComparison.Ordinal)
            && entry.FullName.EndsWith(".class", StringComparison.Ordinal) && TextOf(entry).Contains("jakarta/servlet/", StringComparison.Ordinal));
    }

    // A line of more than 72 bytes goes on in the next one after a blank.
    private static string Unfolded(string attributes) => attributes.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal);

    private static string? ValueOf(string attributes, string name) =>
        Array.Find(attributes.Split('\n'), line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..].Trim();

    private static string TextOf(ZipArchive archive, string name) => archive.GetEntry(name) is { } entry ? TextOf(entry) : "";

    private static string TextOf(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.Latin1);
        var text = new char[Math.Min(entry.Length, MostText)];
        return new string(text, 0, reader.ReadBlock(text));
    }
}
