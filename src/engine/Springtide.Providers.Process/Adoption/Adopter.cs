using Microsoft.Extensions.Logging;
using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>Finds what an engine before this one left running, and clears away what nobody knows any more.</summary>
internal sealed partial class Adopter(DataFolders folders, IInstanceTree tree, TreeEnd treeEnd, InstanceAddresses addresses, ExitReader exits, ILogger logger)
{
    /// <summary>Every instance with a record that is not <paramref name="known"/> yet.</summary>
    public IReadOnlyList<HeldInstance> Adopt(Func<InstanceId, bool> known)
    {
        var found = new List<HeldInstance>();
        foreach (var instance in folders.Instances().Where(i => !known(i)))
        {
            if (folders.Of(instance).ReadRecord() is { } record && record.Spec.Id == instance) found.Add(Adopt(new HeldInstance(record, folders.Of(instance))));
        }
        return found;
    }

    /// <summary>Ends what runs in this engine's groups and belongs to no instance, and deletes networks that none holds.</summary>
    public async Task ClearOrphansAsync(Func<InstanceId, bool> known)
    {
        foreach (var orphan in tree.All().Where(i => !known(i))) await EndOrphanAsync(orphan).ConfigureAwait(false);
        if (addresses.Networks is { } networks) await networks.DeleteLeftoversAsync().ConfigureAwait(false);
    }

    private HeldInstance Adopt(HeldInstance held)
    {
        addresses.Hold(held.Record);
        held.Identity = held.Folder.ReadIdentity();
        if (held.Folder.ReadExit() is { } exit) held.TryEnd(exit);
        else if (held.Identity is { Lives: true }) held.Frozen = tree.IsFrozen(held.Id);
        else EndHalfStarted(held);
        return held;
    }

    // Its own launch.sh may be on its way still: the exit is written first and the identity read again after it, and there it is the other way round.
    private void EndHalfStarted(HeldInstance held)
    {
        var exit = exits.Read(held);
        held.Folder.WriteExit(exit);
        held.Folder.ReadIdentity()?.Signal(Native.Sigkill);
        tree.Kill(held.Id);
        held.TryEnd(exit);
    }

    private async Task EndOrphanAsync(InstanceId orphan)
    {
        try
        {
            Log.Orphan(logger, orphan, tree.ProcessesOf(orphan).Count);
            await treeEnd.KillAllAsync(orphan).ConfigureAwait(false);
            await treeEnd.RemoveAsync(orphan).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            Log.OrphanStays(logger, orphan, exception);   // it is met again at the next observation
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ProviderEvents.Orphan, Level = LogLevel.Warning, Message = "{Instance} is known to nobody; its {Processes} processes are ended")]
        public static partial void Orphan(ILogger logger, InstanceId instance, int processes);

        [LoggerMessage(EventId = ProviderEvents.OrphanStays, Level = LogLevel.Warning, Message = "The group of {Instance} cannot be removed yet")]
        public static partial void OrphanStays(ILogger logger, InstanceId instance, Exception exception);
    }
}
