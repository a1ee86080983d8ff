using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Environments;

/// <summary>What holds for environments besides their apps. Thread-safe.</summary>
internal sealed class TermsCatalog(IResourceStore store) : EnvironmentRows<EnvironmentTerms>(store, RowKey.EnvironmentTermsKind, ModelJson.Default.EnvironmentTerms)
{
    public EnvironmentDeletion? DeletionOf(string environment) => Find(environment)?.Deletion;
}
