using System.Diagnostics;
using Springtide.Client;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Bench;

/// <summary>Sleeping apps that are asked at once, and sent to sleep again.</summary>
internal sealed class Sleepers(EngineUnderTest engine, HttpClient http, IReadOnlyList<CrowdMember> crowd)
{
    /// <summary>By then the journal of events, which is written behind, has all that happened.</summary>
    private static readonly TimeSpan Written = TimeSpan.FromSeconds(2);

    /// <returns>Milliseconds until all have answered 200.</returns>
    public async Task<double> WakeAsync()
    {
        using var control = engine.Control();
        var before = await LastEventAsync(control);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(crowd.Select(AnsweredAsync));
        var took = watch.Elapsed.TotalMilliseconds;
        await Task.Delay(Written);
        await CheckStartsAsync(control, before);
        return took;
    }

    public async Task SleepAsync()
    {
        using var control = engine.Control();
        await Task.WhenAll(crowd.Select(member => control.PinAsync(member.App, new PinRequest(0, null), default)));
        for (var watch = Stopwatch.StartNew(); (await control.AppsAsync(null, default)).Any(app => app.Ready + app.Starting + app.Frozen > 0); await Task.Delay(TimeSpan.FromMilliseconds(100)))
        {
            if (watch.Elapsed > TimeSpan.FromMinutes(2)) throw new TimeoutException("Not all apps were asleep within two minutes.");
        }
        await Task.WhenAll(crowd.Select(member => control.UnpinAsync(member.App, default)));
    }

    private async Task AnsweredAsync(CrowdMember member)
    {
        using var answer = await http.SendAsync(engine.Request(member.App.Name, member.Program.Path));
        answer.EnsureSuccessStatusCode();
    }

    private async Task CheckStartsAsync(ControlClient control, long after)
    {
        var stories = (await EventsAsync(control, after)).ToLookup(happened => happened.App);
        var wrong = crowd.Select(member => member.App).Where(app => stories[app].Count(happened => happened.Kind == EventKinds.InstanceStarting) != 1).ToArray();
        if (wrong.Length > 0) throw new InvalidOperationException($"Not started exactly once:\n{string.Join('\n', wrong.Select(app => StoryOf(app, stories[app])))}");
    }

    private static string StoryOf(AppId app, IEnumerable<EngineEvent> story) =>
        $"{app}:\n{string.Join('\n', story.Select(happened => $"  {happened.At:HH:mm:ss.fff} {happened.Kind}: {happened.Message}"))}";

    private static async Task<long> LastEventAsync(ControlClient control) => (await EventsAsync(control, null, take: 1)).LastOrDefault()?.Number ?? 0;

    private static async Task<List<EngineEvent>> EventsAsync(ControlClient control, long? after, int take = 5000)
    {
        var events = new List<EngineEvent>();
        await foreach (var happened in control.EventsAsync(new EventQuery(After: after, Take: take), default)) events.Add(happened);
        return events;
    }
}
