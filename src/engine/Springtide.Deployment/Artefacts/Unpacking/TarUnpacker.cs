using System.Formats.Tar;
using System.IO.Compression;

namespace Springtide.Deployment.Artefacts.Unpacking;

internal static class TarUnpacker
{
    public static void Fill(ArtefactTree tree, string blob, bool compressed)
    {
        using var file = File.OpenRead(blob);
        using var plain = compressed ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var tar = new TarReader(plain);
        while (tar.GetNextEntry() is { } entry) Add(tree, entry);
    }

    private static void Add(ArtefactTree tree, TarEntry entry)
    {
        switch (entry.EntryType)
        {
            case TarEntryType.Directory: tree.AddFolder(entry.Name); break;
            case TarEntryType.SymbolicLink: tree.AddLink(entry.Name, entry.LinkName); break;
            case TarEntryType.HardLink: tree.AddCopy(entry.Name, entry.LinkName); break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile: AddFile(tree, entry); break;
            case TarEntryType.GlobalExtendedAttributes: break;   // words about the archive itself, such as git's commit
            default: throw Special(entry);
        }
    }

    private static void AddFile(ArtefactTree tree, TarEntry entry) =>
        tree.AddFile(entry.Name, entry.DataStream ?? Stream.Null, entry.Mode.HasFlag(UnixFileMode.UserExecute));

    private static ArtefactRefusedException Special(TarEntry entry) => new(
        ArtefactRefusal.SpecialFile, $"'{entry.Name}' in the archive is no file, folder or link but a {entry.EntryType}.",
        "Leave it out (.tideignore).", entry.Name);
}
