using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Instances;

/// <summary>The instances of one app, how its revisions have failed, and their common half of the app's view. Thread-safe.</summary>
internal sealed class AppInstances(AppId app, InstanceWorld world, Action<AppId> wake)
{
    private readonly Lock _gate = new();         // guards _stories, _backOffs and _alarm
    private readonly Lock _publishing = new();   // keeps views in order; held while the registry is told, which calls nothing of this room
    private ImmutableArray<InstanceStory> _stories = [];
    private ImmutableDictionary<RevisionId, BackOff> _backOffs = ImmutableDictionary<RevisionId, BackOff>.Empty;
    private ITimer? _alarm;

    public ImmutableArray<InstanceStory> Stories
    {
        get { lock (_gate) return _stories; }
    }

    public ImmutableDictionary<RevisionId, BackOff> BackOffs
    {
        get { lock (_gate) return _backOffs; }
    }

    public void Add(InstanceStory story)
    {
        lock (_gate) _stories = _stories.Add(story);
    }

    public void Remove(InstanceStory story)
    {
        lock (_gate) _stories = _stories.Remove(story);
        Wake();
    }

    /// <summary>Lets the reconciler look at the app.</summary>
    public void Wake() => wake(app);

    public void NoteFailure(RevisionId revision, string reason, TimeSpan readyFor)
    {
        lock (_gate) _backOffs = _backOffs.SetItem(revision, _backOffs.GetValueOrDefault(revision, BackOff.None).AfterFailure(reason, readyFor, world.Time.GetUtcNow()));
    }

    /// <summary>A revision that is not wanted any more begins with a clean slate when it is wanted again.</summary>
    public void ForgiveUnwanted(IReadOnlyDictionary<RevisionId, DesiredCount> wanted)
    {
        lock (_gate) _backOffs = _backOffs.RemoveRange(_backOffs.Keys.Where(revision => wanted.GetValueOrDefault(revision) is { Active: 0, Standby: 0 }));
    }

    /// <summary>Tells callers what there is; answers the version at which they see it.</summary>
    public long Publish()
    {
        lock (_publishing)
        {
            var stories = Stories;
            return world.Registry.SetEndpoints(app, [.. stories.Select(story => story.Endpoint).OfType<Endpoint>()], TroubleWith(stories));
        }
    }

    public void WakeAt(DateTimeOffset? at)
    {
        lock (_gate)
        {
            _alarm?.Dispose();
            _alarm = at is { } due ? world.Time.CreateTimer(_ => wake(app), null, Positive(due - world.Time.GetUtcNow()), Timeout.InfiniteTimeSpan) : null;
        }
    }

    // Of the serving revision only: a new one that fails is its rollout's trouble, not the callers'.
    private string? TroubleWith(ImmutableArray<InstanceStory> stories)
    {
        if (stories.Any(story => story.CanServe) || !world.Views.Current.Apps.TryGetValue(app, out var view)) return null;
        var serving = new RevisionId(app, view.Route.ServingRevision);
        return world.Desired.Of(serving).Active > 0 ? BackOffs.GetValueOrDefault(serving, BackOff.None).Trouble : null;
    }

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;
}
