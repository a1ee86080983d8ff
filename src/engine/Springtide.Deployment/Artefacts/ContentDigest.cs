using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Springtide.Deployment.Artefacts;

/// <summary>What an app is made of, as one digest: names, bytes, links and which files may be run. Two deploys with the same one differ in nothing that the program could see of its own folder.</summary>
public static class ContentDigest
{
    private const UnixFileMode Runnable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
    private static readonly string[] Manifests = ["tide.yaml", "tide.yml"];   // what it says is compared by itself

    /// <returns>64 small hexadecimal digits.</returns>
    public static string Of(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, info) in EntriesOf(folder)) Append(hash, path, info);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<(string Path, FileSystemInfo Info)> EntriesOf(string folder) => new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything)
        .Select(info => (Path: Path.GetRelativePath(folder, info.FullName), Info: info)).Where(entry => !Manifests.Contains(entry.Path)).OrderBy(entry => entry.Path, StringComparer.Ordinal);

    private static void Append(IncrementalHash hash, string path, FileSystemInfo info)
    {
        var kind = info.LinkTarget is not null ? "link" : info is DirectoryInfo ? "folder" : (info.UnixFileMode & Runnable) != 0 ? "program" : "file";
        Append(hash, Encoding.UTF8.GetBytes($"{kind} {path}"));
        if (info.LinkTarget is { } target) Append(hash, Encoding.UTF8.GetBytes(target));
        else if (info is FileInfo file) Append(hash, DigestOf(file));
    }

    // Each with its length before it, so that no two lists of pieces look the same.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> piece)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, piece.Length);
        hash.AppendData(length);
        hash.AppendData(piece);
    }

    private static byte[] DigestOf(FileInfo file)
    {
        using var stream = file.OpenRead();
        return SHA256.HashData(stream);
    }
}
