using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Springtide.ControlPlane.Webhooks;

/// <summary>Signatures as <c>standardwebhooks.com</c> has them: HMAC-SHA256 over <c>id.timestamp.body</c>. Pure but for <see cref="NewSecret"/>.</summary>
internal static class WebhookSigning
{
    private const string Prefix = "whsec_";

    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public static string Sign(string secret, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed));
    }
}
