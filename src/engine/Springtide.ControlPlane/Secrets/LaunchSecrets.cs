using System.Collections.Immutable;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Services;
using Springtide.Model;

namespace Springtide.ControlPlane.Secrets;

/// <summary>Revisions as they are launched: with the values of their secrets, read at the launch and kept nowhere.</summary>
internal sealed class LaunchSecrets(RevisionCatalog revisions, ServiceRevisions services, SecretReader secrets) : IRevisionSource
{
    public RunnableRevision? Find(RevisionId revision) =>
        (services.Find(revision) ?? revisions.Find(revision)) is not { } found ? null : found.Revision.Config.Secretive is null ? found : found with { ReadSecrets = () => Read(found.Revision) };

    private ImmutableSortedDictionary<string, string> Read(Revision revision)
    {
        var values = revision.Config.Secrets!.ToDictionary(one => one.Key, one => secrets.Read(SecretVersionId.Parse(one.Value)));
        return revision.Config.Secretive!.ToImmutableSortedDictionary(one => one.Key, one => string.Concat(one.Value.Select((piece, at) => at % 2 == 0 ? piece : values[piece])), StringComparer.Ordinal);
    }
}
