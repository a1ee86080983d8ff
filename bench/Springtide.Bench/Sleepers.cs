using System.Diagnostics;
using Springtide.Client;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Bench;

/// <summary>Sleeping apps that are asked at once, and sent to sleep again.</summary>
internal sealed class Sleepers(EngineUnderTest engine, HttpClient http, string name, int count)
{
    private readonly AppId[] _apps = [.. Enumerable.Range(0, count).Select(i => AppId.Parse($"{name}-{i}"))];

    /// <returns>Milliseconds until all have answered 200.</returns>
    public async Task<double> WakeAsync()
    {
        using var control = engine.Control();
        var before = await LastEventAsync(control);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(_apps.Select(AnsweredAsync));
        var took = watch.Elapsed.TotalMilliseconds;
        await CheckStartsAsync(control, before);
        return took;
    }

    public async Task SleepAsync()
    {
        using var control = engine.Control();
        await Task.WhenAll(_apps.Select(app => control.PinAsync(app, new PinRequest(0, null), default)));
        for (var watch = Stopwatch.StartNew(); (await control.AppsAsync(null, default)).Any(app => app.Ready + app.Starting + app.Frozen > 0); await Task.Delay(TimeSpan.FromMilliseconds(100)))
        {
            if (watch.Elapsed > TimeSpan.FromMinutes(2)) throw new TimeoutException("Not all apps were asleep within two minutes.");
        }
        await Task.WhenAll(_apps.Select(app => control.UnpinAsync(app, default)));
    }

    private async Task AnsweredAsync(AppId app)
    {
        using var answer = await http.SendAsync(engine.Request(app.Name));
        answer.EnsureSuccessStatusCode();
    }

    private async Task CheckStartsAsync(ControlClient control, long after)
    {
        var stories = (await EventsAsync(control, after)).ToLookup(happened => happened.App);
        var wrong = _apps.Where(app => stories[app].Count(happened => happened.Kind == EventKinds.InstanceStarting) != 1).ToArray();
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
