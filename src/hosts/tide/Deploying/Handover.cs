using System.Security.Cryptography;
using Springtide.Deployment.Artefacts;
using Springtide.Deployment.Artefacts.Packing;

namespace Springtide.Cli;

/// <summary>What is handed in, as one file ready to be sent: the file itself, or the folder packed so that the same content has the same digest.</summary>
internal sealed class Handover : IAsyncDisposable
{
    private Handover(string name, FileStream bytes, string digest) => (Name, Bytes, Digest) = (name, bytes, digest);

    /// <summary>The file's or folder's own name.</summary>
    public string Name { get; }

    public FileStream Bytes { get; }

    /// <summary>The bytes from their beginning, however often they were sent.</summary>
    public Stream Again()
    {
        Bytes.Position = 0;
        return Bytes;
    }

    /// <summary>sha256, as the store names it.</summary>
    public string Digest { get; }

    /// <exception cref="CommandEndedException">There is nothing at that path, or it cannot be packed.</exception>
    public static async Task<Handover> OfAsync(string path, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (path.Length == 0) throw new UsageException("PATH is empty. Such as: tide deploy .");
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var bytes = Directory.Exists(full) ? await PackAsync(full, progress, cancellationToken)
            : File.Exists(full) ? File.OpenRead(full)
            : throw new CommandEndedException(ExitCodes.NotFound, $"There is no folder or file {full}.");
        return new Handover(Path.GetFileName(full), bytes, await DigestAsync(bytes, cancellationToken));
    }

    public ValueTask DisposeAsync() => Bytes.DisposeAsync();

    private static async Task<FileStream> PackAsync(string folder, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var packed = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            await FolderPacker.PackAsync(folder, packed, new Told<long>(read => progress.Report($"Packing {Written.Size(read)}")), cancellationToken);
            return packed;
        }
        catch (ArtefactRefusedException refused)
        {
            await packed.DisposeAsync();
            throw new CommandEndedException(ExitCodes.Refused, refused.Message);
        }
    }

    private static async Task<string> DigestAsync(FileStream bytes, CancellationToken cancellationToken)
    {
        bytes.Position = 0;
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellationToken));
        bytes.Position = 0;
        return digest;
    }
}
