using System.Text.Json;
using Springtide.Hosting;

namespace Springtide.ControlPlane.Identity;

/// <summary>Where control listens and the token for it, in the clear: the only place there is. Readable by the owner alone.</summary>
internal sealed record CredentialFile(string Server, string Token)
{
    public void Write(string path) => PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, IdentityJson.Default.CredentialFile));

    /// <summary>Null when there is none that can be read; it is then made anew.</summary>
    public static CredentialFile? Read(string path)
    {
        if (!File.Exists(path)) return null;
        try { return JsonSerializer.Deserialize(File.ReadAllBytes(path), IdentityJson.Default.CredentialFile) is { Token: not null } file ? file : null; }
        catch (JsonException) { return null; }
    }
}
