using Microsoft.Extensions.Logging;
using Springtide.Model;
using Springtide.Providers;

namespace Springtide.Instances;

/// <summary>
/// Takes over what runs after a restart, and changes none of it: what serves is in the view again before callers come back,
/// what had ended is noted and forgotten, what belongs to nothing any more is stopped.
/// </summary>
internal sealed partial class Adoption(InstanceWorld world, IRevisionSource revisions, Storyteller storyteller, Func<AppId, AppInstances> appOf)
{
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var found = await world.Provider.ObserveAsync(cancellationToken).ConfigureAwait(false);
        var stories = (await Task.WhenAll(found.Select(instance => AdoptAsync(instance, cancellationToken))).ConfigureAwait(false)).OfType<InstanceStory>().ToList();
        foreach (var story in stories) storyteller.Tell(story, appOf(story.Revision.App));
        storyteller.ForgetEarlyEnds();
        foreach (var app in stories.Select(story => story.Revision.App).Distinct()) appOf(app).Publish();
        WantWhatIs(stories);
        Log.Adopted(world.Logger, stories.Count, found.Count - stories.Count);
    }

    private async Task<InstanceStory?> AdoptAsync(ObservedInstance found, CancellationToken cancellationToken)
    {
        if (found.State == ObservedState.Exited) return await NoteEndAsync(found, cancellationToken).ConfigureAwait(false);
        if (revisions.Find(found.Revision) is not { } revision) return StopOrphan(found);
        var stage = found.State == ObservedState.Frozen ? Stage.Frozen
            : await world.Readiness.IsServingAsync(ProbeTargets.Of(revision.Revision, found.Address), ProbePatience, cancellationToken).ConfigureAwait(false) ? Stage.Ready
            : Stage.Starting;
        Tell(EventKinds.InstanceAdopted, found, "was found running and goes on");
        return new InstanceStory(found, stage, revision, appOf(found.Revision.App), world);
    }

    private async Task<InstanceStory?> NoteEndAsync(ObservedInstance found, CancellationToken cancellationToken)
    {
        var exit = found.Exit ?? new InstanceExit(null, OutOfMemory: false, Asked: false);
        var kind = exit.Asked ? EventKinds.InstanceStopped : exit.OutOfMemory ? EventKinds.OutOfMemory : EventKinds.Crashed;
        Tell(kind, found, $"{exit.Sentence} while control was away");
        await world.Provider.StopAsync(found.Id, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);   // what it left behind of its tree
        await world.Provider.ForgetAsync(found.Id, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private InstanceStory? StopOrphan(ObservedInstance found)
    {
        Tell(EventKinds.InstanceDraining, found, "leaves: its revision is no longer there");
        storyteller.Own(StopOrphanAsync(found));
        return null;
    }

    private async Task StopOrphanAsync(ObservedInstance found)
    {
        try
        {
            await world.Provider.StopAsync(found.Id, new RevisionConfig { Command = "" }.Grace, world.Ending).ConfigureAwait(false);
            await world.Provider.ForgetAsync(found.Id, world.Ending).ConfigureAwait(false);
            Tell(EventKinds.InstanceStopped, found, "has stopped");
        }
        catch (OperationCanceledException) when (world.Ending.IsCancellationRequested) { }   // found again next time
        catch (Exception exception) { Log.OrphanStays(world.Logger, found.Id, exception); }
    }

    private void WantWhatIs(List<InstanceStory> stories)
    {
        foreach (var group in stories.GroupBy(story => story.Revision))
        {
            var frozen = group.Count(story => story.Standing.IsFrozen);
            world.Desired.Set(group.Key, new DesiredCount(group.Count() - frozen, frozen));
        }
    }

    private void Tell(string kind, ObservedInstance found, string what) =>
        world.Events.Record(kind, $"{found.Id} {what}", found.Revision.App, found.Revision.Number, found.Id);

    private static partial class Log
    {
        [LoggerMessage(EventId = InstancesEvents.Adopted, Level = LogLevel.Information, Message = "Adopted {Adopted} instances; {Gone} had ended or belong to nothing")]
        public static partial void Adopted(ILogger logger, int adopted, int gone);

        [LoggerMessage(EventId = InstancesEvents.OrphanStays, Level = LogLevel.Error, Message = "{Instance} belongs to nothing and could not be stopped; the next start tries again")]
        public static partial void OrphanStays(ILogger logger, InstanceId instance, Exception exception);
    }
}
