using System.Formats.Tar;
using System.IO.Compression;

namespace Springtide.Deployment.Artefacts.Packing;

/// <summary>Packs a folder so that the same content always gives the same bytes, and so the same digest: sorted, without times and owners.</summary>
public static class FolderPacker
{
    private static readonly DateTimeOffset NoTime = DateTimeOffset.UnixEpoch;

    /// <param name="progress">Gets the bytes read so far of the folder's files.</param>
    /// <exception cref="ArtefactRefusedException">It is empty, or holds what could not be unpacked again: links out of it, pipes, sockets.</exception>
    public static async Task PackAsync(string folder, Stream to, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var listing = FolderListing.Of(folder);
        await using var packed = new GZipStream(to, CompressionLevel.Optimal, leaveOpen: true);
        await using var tar = new TarWriter(packed, TarEntryFormat.Gnu, leaveOpen: true);
        var read = 0L;
        foreach (var item in listing)
        {
            read += await WriteAsync(tar, item, cancellationToken);
            progress?.Report(read);
        }
    }

    private static async Task<long> WriteAsync(TarWriter tar, FolderItem item, CancellationToken cancellationToken)
    {
        var entry = new GnuTarEntry(item.Kind, item.Name) { ModificationTime = NoTime, AccessTime = default, ChangeTime = default, Mode = item.Mode };
        if (item.Target is not null) entry.LinkName = item.Target;
        await using var content = item.Kind == TarEntryType.RegularFile ? File.OpenRead(item.FullName) : null;
        entry.DataStream = content;
        await tar.WriteEntryAsync(entry, cancellationToken);
        return content?.Length ?? 0;
    }
}
