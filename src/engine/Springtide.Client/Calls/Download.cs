using System.Security.Cryptography;

namespace Springtide.Client;

/// <summary>Takes a body of any size to a stream, and sees that it is whole.</summary>
internal static class Download
{
    private const string Header = "Repr-Digest";
    private const int Piece = 128 * 1024;

    /// <exception cref="InvalidDataException">What came is not what was announced.</exception>
    public static async Task WriteAsync(HttpResponseMessage response, Stream to, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (piece, written) = (new byte[Piece], 0L);
        while (await body.ReadAsync(piece, cancellationToken) is > 0 and var read)
        {
            digest.AppendData(piece, 0, read);
            await to.WriteAsync(piece.AsMemory(0, read), cancellationToken);
            progress?.Report(written += read);
        }
        var came = $"sha-256=:{Convert.ToBase64String(digest.GetHashAndReset())}:";
        if (!response.Headers.TryGetValues(Header, out var announced) || announced.Single() != came) throw new InvalidDataException("What came is not what control sent.");
    }
}
