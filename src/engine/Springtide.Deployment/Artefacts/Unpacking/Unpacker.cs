using Springtide.Deployment.Artefacts.Formats;

namespace Springtide.Deployment.Artefacts.Unpacking;

/// <summary>Turns the bytes handed in into the tree a program runs in.</summary>
internal static class Unpacker
{
    /// <returns>How many files the tree holds.</returns>
    /// <exception cref="ArtefactRefusedException">It is unsafe, too much, or no archive after all.</exception>
    public static int Unpack(string blob, string fileName, string root, ArtefactLimits limits, CancellationToken cancellationToken)
    {
        var tree = new ArtefactTree(root, limits, new UnpackBudget(limits, new FileInfo(blob).Length), cancellationToken);
        var format = FormatSniffer.FormatOf(blob);
        try { Fill(tree, format, blob, fileName, limits); }
        catch (Exception exception) when (Damage.Explains(exception)) { throw Damage.Refusal(exception); }
        return tree.Files > 0 ? tree.Files : throw Empty();
    }

    private static void Fill(ArtefactTree tree, ArtefactFormat format, string blob, string fileName, ArtefactLimits limits)
    {
        switch (format)
        {
            case ArtefactFormat.Zip: ZipUnpacker.Fill(tree, blob, limits); break;
            case ArtefactFormat.Tar: TarUnpacker.Fill(tree, blob, compressed: false); break;
            case ArtefactFormat.TarGz: TarUnpacker.Fill(tree, blob, compressed: true); break;
            default: SingleFile.Fill(tree, blob, fileName, limits); break;
        }
    }

    private static ArtefactRefusedException Empty() => new(
        ArtefactRefusal.Empty, "The archive holds no file.", "Hand in the folder the program is in; .tideignore may leave out too much.");
}
