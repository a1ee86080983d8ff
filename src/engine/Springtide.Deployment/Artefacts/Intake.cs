using System.Buffers;
using System.Security.Cryptography;
using Springtide.Model;

namespace Springtide.Deployment.Artefacts;

/// <summary>A folder in which one artefact is received and made ready. Whatever is still in it when it is disposed goes.</summary>
internal sealed class Intake : IDisposable
{
    private const int BufferSize = 128 * 1024;
    private readonly string _folder;

    public Intake(string parent)
    {
        _folder = Path.Combine(parent, Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(_folder);
        Ready = Directory.CreateDirectory(Path.Combine(_folder, "ready")).FullName;
        Tree = Directory.CreateDirectory(Path.Combine(Ready, StoreLayout.Tree)).FullName;
    }

    /// <summary>The bytes as they came.</summary>
    public string Blob => Path.Combine(_folder, "blob");

    /// <summary>What becomes the artefact's folder.</summary>
    public string Ready { get; }

    public string Tree { get; }

    /// <returns>The sha256 of the bytes and their number.</returns>
    /// <exception cref="ArtefactRefusedException">None came, or more than <paramref name="most"/>.</exception>
    public async Task<(string Digest, long Size)> ReceiveAsync(Stream bytes, long most, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var blob = new FileStream(Blob, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        await CopyAsync(bytes, blob, hash, most, cancellationToken);
        if (blob.Length == 0)
            throw new ArtefactRefusedException(ArtefactRefusal.Empty, "Nothing was handed in: the upload has no bytes.",
                "Hand in a folder, zip, tar.gz, jar, war or program.");
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), blob.Length);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task CopyAsync(Stream bytes, FileStream blob, IncrementalHash hash, long most, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = await bytes.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (blob.Position + read > most) throw TooLarge(most);
                hash.AppendData(buffer, 0, read);
                await blob.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally { ArrayPool<byte>.Shared.Return(buffer); }
    }

    private static ArtefactRefusedException TooLarge(long most) => new(
        ArtefactRefusal.TooLarge, $"What is handed in is larger than {new ByteSize(most)}.",
        "Leave out what the program does not need (.tideignore), such as data it can fetch.");
}
