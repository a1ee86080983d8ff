using System.Text.Json.Serialization;

namespace Springtide.ControlPlane.Identity;

/// <param name="Hash">SHA-256 of the token, in small hexadecimal digits.</param>
internal sealed record TokenRow(string Hash);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TokenRow))]
[JsonSerializable(typeof(CredentialFile))]
internal sealed partial class IdentityJson : JsonSerializerContext;
