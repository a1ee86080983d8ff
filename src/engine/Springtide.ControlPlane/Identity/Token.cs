using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Springtide.ControlPlane.Identity;

/// <summary>The secret half of a credential: 256 random bits. Only its hash is kept; guessing it is hopeless, so a plain SHA-256 suffices.</summary>
internal static class Token
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Takes as long for a near miss as for a wild guess.</summary>
    public static bool Matches(string token, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(token)), Encoding.ASCII.GetBytes(hash));
}
