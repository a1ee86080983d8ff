using System.IO.Compression;
using System.Text;
using Springtide.Deployment.Artefacts.Formats;

namespace Springtide.Deployment.Artefacts.Unpacking;

internal static class ZipUnpacker
{
    private const int LongestTarget = 4096;

    public static void Fill(ArtefactTree tree, string blob, ArtefactLimits limits)
    {
        using var stream = File.OpenRead(blob);
        if (ZipDirectory.NamesIn(stream).Take(limits.Entries + 1).Count() > limits.Entries) throw UnpackBudget.TooManyEntries(limits.Entries);
        stream.Position = 0;
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        foreach (var entry in archive.Entries) Add(tree, entry);
    }

    private static void Add(ArtefactTree tree, ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted) throw Encrypted(entry.FullName);
        var name = entry.FullName.Replace('\\', '/');   // as some programs on Windows write it
        switch (UnixKind.Of(entry))
        {
            case UnixKind.Link: tree.AddLink(name, TargetOf(entry)); break;
            case UnixKind.Folder: tree.AddFolder(name); break;
            case UnixKind.File when name.EndsWith('/'): tree.AddFolder(name); break;
            case UnixKind.File: AddFile(tree, entry, name); break;
            default: throw Special(name);
        }
    }

    private static void AddFile(ArtefactTree tree, ZipArchiveEntry entry, string name)
    {
        using var content = entry.Open();
        tree.AddFile(name, content, UnixKind.IsExecutable(entry));
    }

    private static string TargetOf(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var target = new byte[LongestTarget];
        return Encoding.UTF8.GetString(target.AsSpan(0, content.ReadAtLeast(target, target.Length, throwOnEndOfStream: false)));
    }

    private static ArtefactRefusedException Encrypted(string name) => new(
        ArtefactRefusal.Encrypted, $"'{name}' in the archive is encrypted.", "Pack it without a password.", name);

    private static ArtefactRefusedException Special(string name) => new(
        ArtefactRefusal.SpecialFile, $"'{name}' in the archive is no file, folder or link.", "Leave it out (.tideignore).", name);
}
