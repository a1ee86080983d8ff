using Springtide.Autoscaling.Calendar;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Apps;

/// <summary>What people change about an app that runs. Each is on disk before it is answered; loops take it from there.</summary>
internal sealed class AppCommands(AppWriter writer, CalendarBook calendars, IEventJournal events, TimeProvider time)
{
    private const int LargestPin = 1_000;

    public async Task<Answer<App>> ScaleAsync(AppId id, ScaleChange change)
    {
        var answer = await writer.ChangeAsync(id, app => Scaled(app, change)).ConfigureAwait(false);
        if (answer.Value is { } app) events.Record(EventKinds.PolicyChanged, $"policy: {PolicyWords.Of(app)}", id);
        return answer;
    }

    public async Task<Answer<App>> PinAsync(AppId id, PinRequest request, string by)
    {
        if (request.Count is < 0 or > LargestPin) return Problems.BadValue("count", Problems.Text(request.Count), "from 0 to 1,000");
        if (request.For is { } zero && zero <= TimeSpan.Zero) return Problems.BadValue("for", $"{zero}", "above 0s, such as 10m; to end a pin: tide unpin");
        var pin = new Pin(request.Count, request.For is { } length ? time.GetUtcNow() + length : null, by);
        var answer = await writer.ChangeAsync(id, app => Alive(app) ?? (Answer<App>)(app with { Pin = pin })).ConfigureAwait(false);
        if (answer.Problem is null) events.Record(EventKinds.Pinned, $"pinned to {pin.Count}{(pin.Until is { } until ? $" until {until:u}" : "")} by {by}", id);
        return answer;
    }

    public async Task<Answer<App>> UnpinAsync(AppId id)
    {
        var answer = await writer.ChangeAsync(id, app => Alive(app) ?? (Answer<App>)(app with { Pin = null })).ConfigureAwait(false);
        if (answer.Problem is null) events.Record(EventKinds.Unpinned, "no longer pinned", id);
        return answer;
    }

    /// <summary>Asking twice is fine: it goes either way.</summary>
    public Task<Answer<App>> DeleteAsync(AppId id) => writer.ChangeAsync(id, app => app.DeletedAt is null ? app with { DeletedAt = time.GetUtcNow() } : app);

    private Answer<App> Scaled(App app, ScaleChange change)
    {
        if (Alive(app) is { } problem) return problem;
        var policy = ScaleRules.Apply(app.Scale, change, calendars.Current);
        if (policy.Value is { } said && WorkerRule.Check(app.Kind, said) is { } unwakeable) return unwakeable;
        return policy.Value is { } scale ? app with { Scale = scale, AccessLog = change.AccessLog ?? app.AccessLog } : policy.Problem!;
    }

    private static Problem? Alive(App app) => app.DeletedAt is null ? null : Problems.BeingDeleted(app.Id);
}
