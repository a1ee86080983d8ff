using System.Security.Cryptography;
using System.Text;

namespace Springtide.Services.Postgres;

/// <summary>A password as PostgreSQL keeps it (RFC 5803): made here, so that the password itself never comes into a statement, nor with it into a log.</summary>
public static class ScramVerifier
{
    private const int Rounds = 4096;
    private const int SaltLength = 16;
    private const int KeyLength = 32;

    public static string Of(string password) => Of(password, RandomNumberGenerator.GetBytes(SaltLength));

    internal static string Of(string password, byte[] salt)
    {
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Rounds, HashAlgorithmName.SHA256, KeyLength);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${Rounds}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }
}
