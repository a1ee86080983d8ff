using System.IO.Compression;

namespace Springtide.Deployment.Artefacts.Formats;

/// <summary>Tells formats by their content; names lie.</summary>
internal static class FormatSniffer
{
    private static readonly (string Name, byte[] Magic)[] Unsupported =
    [
        ("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        ("RAR", "Rar!"u8.ToArray()),
        ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
        ("zstd", [0x28, 0xB5, 0x2F, 0xFD]),
        ("bzip2", "BZh"u8.ToArray()),
    ];

    /// <exception cref="ArtefactRefusedException">An archive of a kind that is not unpacked here, or a zip that cannot be read.</exception>
    public static ArtefactFormat FormatOf(string file)
    {
        using var stream = File.OpenRead(file);
        var head = HeadOf(stream);
        RefuseUnsupported(head);
        if (head.AsSpan().StartsWith("PK\x03\x04"u8) || head.AsSpan().StartsWith("PK\x05\x06"u8)) return ZipFormatOf(stream);
        if (TarHeader.IsOne(head)) return ArtefactFormat.Tar;
        return head is [0x1F, 0x8B, ..] && HoldsTar(stream) ? ArtefactFormat.TarGz : ArtefactFormat.SingleFile;
    }

    private static byte[] HeadOf(Stream stream)
    {
        var head = new byte[TarHeader.Size];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    private static void RefuseUnsupported(byte[] head)
    {
        foreach (var (name, magic) in Unsupported)
        {
            if (!head.AsSpan().StartsWith(magic)) continue;
            throw new ArtefactRefusedException(ArtefactRefusal.UnsupportedArchive, $"A {name} archive is not unpacked here.",
                "Hand in the folder itself, a zip or a tar.gz.");
        }
    }

    private static ArtefactFormat ZipFormatOf(Stream zip)
    {
        try { return ZipDirectory.NamesIn(zip).Any(IsJava) ? ArtefactFormat.SingleFile : ArtefactFormat.Zip; }
        catch (Exception exception) when (Damage.Explains(exception)) { throw Damage.Refusal(exception); }
    }

    private static bool IsJava(string name) => name is "META-INF/MANIFEST.MF" or "WEB-INF/web.xml";

    private static bool HoldsTar(Stream compressed)
    {
        compressed.Position = 0;
        using var plain = new GZipStream(compressed, CompressionMode.Decompress, leaveOpen: true);
        try { return TarHeader.IsOne(HeadOf(plain)); }
        catch (InvalidDataException) { return false; }   // it only begins like gzip: a file of its own
    }
}
