using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

/// <summary>Lets go of revisions nobody returns to, in the transaction that makes a new one. Their artefacts go with the next sweep.</summary>
internal sealed class FormerRevisions(IResourceStore store, RevisionCatalog revisions, IInstanceView instances)
{
    public IEnumerable<RowChange> RemovalsFor(RevisionDraft draft)
    {
        var running = instances.Of(draft.App.Id).Where(instance => !instance.IsGone).Select(instance => instance.Revision).ToHashSet();
        return RemovalsOf(RevisionRetention.Superfluous(draft.App, revisions.Of(draft.App.Id), running));
    }

    public IEnumerable<RowChange> RemovalsOf(IEnumerable<RevisionId> gone) =>
        gone.Select(id => store.Find(RowKey.Of(id))).OfType<Row>().Select(row => new RowChange(row.Key, row.Version, null));
}
