using System.Collections.Concurrent;
using Springtide.Model;
using Springtide.Providers;

namespace Springtide.Instances;

/// <summary>Owns the task of every story, and brings each the news of its program's end. Thread-safe.</summary>
internal sealed class Storyteller
{
    private readonly ConcurrentDictionary<InstanceId, InstanceStory> _stories = [];
    private readonly ConcurrentDictionary<InstanceId, InstanceExit> _early = [];   // ends that came between finding an instance and telling its story
    private readonly ConcurrentDictionary<Task, bool> _tasks = [];
    private volatile bool _keepsEarly = true;

    public Storyteller(IInstanceProvider provider) => provider.Exited += OnExited;

    public InstanceStory? Find(InstanceId instance) => _stories.GetValueOrDefault(instance);

    public void Tell(InstanceStory story, AppInstances app)
    {
        app.Add(story);
        story.Show();
        _stories[story.Id] = story;
        if (_early.TryRemove(story.Id, out var exit)) story.Exited(exit);
        Own(Task.Run(() => LiveAsync(story)));
    }

    /// <summary>Waits for <paramref name="task"/> when control ends. It handles its own exceptions; one that it lets through ends control's stop with it.</summary>
    public void Own(Task task)
    {
        _tasks[task] = true;
        _ = task.ContinueWith(ended => _tasks.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }

    /// <summary>Everything that runs has a story now: ends without one are of no interest any more.</summary>
    public void ForgetEarlyEnds()
    {
        _keepsEarly = false;
        _early.Clear();
    }

    public async Task EndAsync()
    {
        foreach (var story in _stories.Values) story.Abandon();
        await Task.WhenAll(_tasks.Keys).ConfigureAwait(false);
    }

    private async Task LiveAsync(InstanceStory story)
    {
        await story.LiveAsync().ConfigureAwait(false);
        _stories.TryRemove(story.Id, out _);
    }

    private void OnExited(ObservedInstance ended)
    {
        var exit = ended.Exit ?? new InstanceExit(null, OutOfMemory: false, Asked: false);
        if (_keepsEarly) _early[ended.Id] = exit;   // before the look: a story that begins now finds it there, or is found
        if (Find(ended.Id) is { } story) story.Exited(exit);
    }
}
