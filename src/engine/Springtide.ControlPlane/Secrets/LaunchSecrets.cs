using System.Collections.Immutable;
using Springtide.ControlPlane.Apps;
using Springtide.Model;
using Springtide.Providers;

namespace Springtide.ControlPlane.Secrets;

/// <summary>Revisions as they are launched: with the values of their secrets, read at the launch and kept nowhere.</summary>
internal sealed class LaunchSecrets(RevisionCatalog revisions, SecretCatalog catalog, SecretKeys keys) : IRevisionSource
{
    public RunnableRevision? Find(RevisionId revision) =>
        revisions.Find(revision) is not { } found ? null : found.Revision.Config.Secretive is null ? found : found with { ReadSecrets = () => Read(found.Revision) };

    private ImmutableSortedDictionary<string, string> Read(Revision revision)
    {
        var values = revision.Config.Secrets!.ToDictionary(one => one.Key, one => ValueOf(SecretVersionId.Parse(one.Value)));
        return revision.Config.Secretive!.ToImmutableSortedDictionary(one => one.Key, one => string.Concat(one.Value.Select((piece, at) => at % 2 == 0 ? piece : values[piece])), StringComparer.Ordinal);
    }

    private string ValueOf(SecretVersionId id)
    {
        if (catalog.Read(id) is not { } found) throw Refused($"the secret {id} is not in the store any more; set it anew: tide secret set {id.Secret.Scope} {id.Secret.Name}");
        var key = keys.Find(found.Sealed.KeyId);
        if (key.Value is not { } known) throw Refused($"the secret {id} cannot be read: {key.Problem!.Detail} {key.Problem.Remedy}");
        return found.Sealed.Open(known, id) ?? throw Refused($"the secret {id} was changed in the store by somebody else; set it anew: tide secret set {id.Secret.Scope} {id.Secret.Name}");
    }

    private static ProviderRefusedException Refused(string why) => new(ProviderRefusal.SecretUnreadable, why);
}
