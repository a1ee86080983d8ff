using Springtide.Providers;

namespace Springtide.ControlPlane.Secrets;

/// <summary>The only way on which a value becomes clear. Nobody keeps what it answers.</summary>
internal sealed class SecretReader(SecretCatalog catalog, SecretKeys keys)
{
    /// <exception cref="ProviderRefusedException">It cannot be read, with the way out.</exception>
    public string Read(SecretVersionId id)
    {
        if (catalog.Read(id) is not { } found) throw Refused($"the secret {id} is not in the store any more; set it anew: tide secret set {id.Secret.Scope} {id.Secret.Name}");
        var key = keys.Find(found.Sealed.KeyId);
        if (key.Value is not { } known) throw Refused($"the secret {id} cannot be read: {key.Problem!.Detail} {key.Problem.Remedy}");
        return found.Sealed.Open(known, id) ?? throw Refused($"the secret {id} was changed in the store by somebody else; set it anew: tide secret set {id.Secret.Scope} {id.Secret.Name}");
    }

    private static ProviderRefusedException Refused(string why) => new(ProviderRefusal.SecretUnreadable, why);
}
