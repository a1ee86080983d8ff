using System.Security.Cryptography;

namespace Springtide.ControlPlane.Secrets;

/// <summary>256 random bits that secrets are encrypted with.</summary>
/// <param name="Id">Told by its bytes and telling nothing of them, so that another key is recognised as another.</param>
internal sealed record SecretKey(string Id, byte[] Bytes)
{
    public const int Length = 32;

    public static SecretKey New() => Of(RandomNumberGenerator.GetBytes(Length));

    public static SecretKey Of(byte[] bytes) => new(Convert.ToHexStringLower(SHA256.HashData([.. "springtide key "u8, .. bytes]).AsSpan(0, 8)), bytes);
}
