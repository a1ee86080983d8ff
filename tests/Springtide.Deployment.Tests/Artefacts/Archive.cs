using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Springtide.Deployment.Tests.Artefacts;

/// <summary>Archives as tests want them, wicked ones included.</summary>
internal static class Archive
{
    public const int LinkMode = 0xA1FF << 16;
    public const int PipeMode = 0x1180 << 16;

    public static byte[] Zip(params ReadOnlySpan<(string Name, string Content)> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files) Add(zip, name, content, attributes: 0);
        }
        return bytes.ToArray();
    }

    public static byte[] Zip(Action<ZipArchive> fill)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true)) fill(zip);
        return bytes.ToArray();
    }

    public static void Add(ZipArchive zip, string name, string content, int attributes)
    {
        var entry = zip.CreateEntry(name);
        entry.ExternalAttributes = attributes;
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }

    public static byte[] Tar(params ReadOnlySpan<TarEntry> entries)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var entry in entries) tar.WriteEntry(entry);
        }
        return bytes.ToArray();
    }

    public static byte[] GZip(byte[] plain)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize)) gzip.Write(plain);
        return bytes.ToArray();
    }

    public static TarEntry TarFile(string name, string content, UnixFileMode mode = UnixFileMode.UserRead) =>
        new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)), Mode = mode };

    public static TarEntry TarLink(TarEntryType type, string name, string target) => new PaxTarEntry(type, name) { LinkName = target };
}
