namespace Springtide.Deployment.Artefacts.Unpacking;

/// <summary>A file that is the whole artefact keeps its name, or gets one when its own cannot be kept.</summary>
internal static class SingleFile
{
    private const string DefaultName = "app";

    public static void Fill(ArtefactTree tree, string blob, string fileName, ArtefactLimits limits)
    {
        using var content = File.OpenRead(blob);
        tree.AddFile(NameFrom(fileName, limits), content, executable: false);
    }

    private static string NameFrom(string fileName, ArtefactLimits limits)
    {
        var last = Path.GetFileName(fileName.Replace('\\', '/'));
        try { return EntryPath.Of(last, limits) is { Length: > 0 } name ? name : DefaultName; }
        catch (ArtefactRefusedException) { return DefaultName; }   // it names an upload, not a place: nothing is lost with it
    }
}
