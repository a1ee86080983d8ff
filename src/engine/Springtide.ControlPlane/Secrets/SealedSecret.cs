using System.Security.Cryptography;
using System.Text;

namespace Springtide.ControlPlane.Secrets;

/// <summary>A value as the store has it: AES-256-GCM, a nonce of its own, bound to where it lies.</summary>
/// <param name="KeyId">Of the key it takes.</param>
internal sealed record SealedSecret(string KeyId, byte[] Nonce, byte[] Tag, byte[] Cipher)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static SealedSecret Seal(SecretKey key, SecretVersionId place, string value)
    {
        var (plain, nonce, tag) = (Encoding.UTF8.GetBytes(value), RandomNumberGenerator.GetBytes(NonceLength), new byte[TagLength]);
        var cipher = new byte[plain.Length];
        using var aes = new AesGcm(key.Bytes, TagLength);
        aes.Encrypt(nonce, plain, cipher, tag, Bound(place));
        CryptographicOperations.ZeroMemory(plain);
        return new SealedSecret(key.Id, nonce, tag, cipher);
    }

    /// <summary>Null: it was changed, or put somewhere else.</summary>
    public string? Open(SecretKey key, SecretVersionId place)
    {
        var plain = new byte[Cipher.Length];
        using var aes = new AesGcm(key.Bytes, TagLength);
        try { aes.Decrypt(Nonce, Cipher, Tag, plain, Bound(place)); }
        catch (AuthenticationTagMismatchException) { return null; }
        var value = Encoding.UTF8.GetString(plain);
        CryptographicOperations.ZeroMemory(plain);
        return value;
    }

    // A row copied over another one, or a value moved to another name, does not open.
    private static byte[] Bound(SecretVersionId place) => Encoding.UTF8.GetBytes($"springtide secret {place}");
}
