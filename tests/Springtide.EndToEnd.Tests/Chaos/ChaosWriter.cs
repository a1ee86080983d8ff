using Springtide.Client;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.EndToEnd.Tests;

/// <summary>Somebody who deploys, scales, pins and deletes one app without end, and looks before each change whether all that was acknowledged is there.</summary>
internal sealed class ChaosWriter(ControlClient control, string app, Random random, byte[][] artefacts)
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(60);
    private readonly AppId _app = AppId.Parse(app);
    private int _marks;
    private bool _isLeaving;

    public AppLedger Ledger { get; } = new(app);

    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!stop.IsCancellationRequested)
        {
            await ChangeAsync(await LookAsync());
            if (_isLeaving) await timer.WaitForNextTickAsync(CancellationToken.None);   // its name is not free yet
        }
    }

    /// <summary>What there is now, once control answers; it must be what was acknowledged.</summary>
    public async Task<AppShape> LookAsync()
    {
        using var spent = new CancellationTokenSource(Away);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            if (await TryLookAsync() is { } seen)
            {
                Ledger.Saw(seen);
                return seen;
            }
            await timer.WaitForNextTickAsync(spent.Token);
        }
    }

    /// <summary>Until nothing of the app is left.</summary>
    public async Task RemoveAsync()
    {
        using var spent = new CancellationTokenSource(Away);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            await control.DeleteAsync(_app, spent.Token);
            while ((await control.AppsAsync(null, spent.Token)).Any(summary => summary.App == _app)) await timer.WaitForNextTickAsync(spent.Token);
        }
        catch (ControlException exception) when (exception.Problem.Status == 404) { }
    }

    private async Task<AppShape?> TryLookAsync()
    {
        try { return AppShape.Of(await control.AppAsync(_app, default)); }
        catch (ControlException exception) when (exception.Problem.Status == 404) { return AppShape.Gone; }
        catch (ControlUnreachableException) { return null; }
    }

    private Task ChangeAsync(AppShape now) => (now.Exists ? random.Next(16) : 0) switch
    {
        < 5 => DeployAsync(now),
        < 9 => ScaleAsync(now),
        < 13 => PinAsync(now),
        < 15 => AskAsync(now with { Pin = null }, () => control.UnpinAsync(_app, default)),
        _ => AskAsync(AppShape.Gone, () => control.DeleteAsync(_app, default)),
    };

    private async Task DeployAsync(AppShape now)
    {
        var mark = $"{app}-{_marks++}";
        if (await UploadAsync(artefacts[random.Next(artefacts.Length)]) is not { } digest) return;
        var request = new DeployRequest(digest, "tiny", App: app, Variables: new Dictionary<string, string> { ["MARK"] = mark }, Asleep: random.Next(2) == 0);
        var next = now.Exists ? now with { Latest = now.Latest + 1, Mark = mark } : AppShape.New with { Latest = 1, Mark = mark };
        await AskAsync(next, async () => (await control.DeployAsync(request, dry: false, default)).Apps.Single().Revision.ShouldBe(next.Latest));
    }

    private Task ScaleAsync(AppShape now)
    {
        var next = now with { Min = random.Next(2), Max = random.Next(2, 10) };
        return AskAsync(next, () => control.ScaleAsync(_app, new ScaleChange(next.Min, next.Max), default));
    }

    private Task PinAsync(AppShape now)
    {
        var count = random.Next(3);
        return AskAsync(now with { Pin = count }, () => control.PinAsync(_app, new PinRequest(count), default));
    }

    private async Task<string?> UploadAsync(byte[] artefact)
    {
        try { return (await control.UploadAsync(new MemoryStream(artefact), "tiny.tar.gz", progress: null, default)).Digest; }
        catch (ControlUnreachableException) { return null; }   // it asked for no change yet
    }

    private async Task AskAsync(AppShape next, Func<Task> ask)
    {
        try
        {
            await ask();
            _isLeaving = !next.Exists;
            Ledger.Acknowledged(next);
        }
        catch (ControlUnreachableException) { Ledger.Unanswered(next); }
        catch (ControlException refused) when (refused.Problem.Type == "urn:springtide:host-taken") { }   // another writer's app has it: nothing has changed
        catch (ControlException refused) when (IsPassing(refused.Problem.Type)) { _isLeaving = true; }   // refused: nothing has changed
    }

    // Its name is not free yet; or the artefact went with the last app that used it, between upload and deployment.
    private static bool IsPassing(string type) => type is "urn:springtide:being-deleted" or "urn:springtide:unknown-artefact" or "urn:springtide:busy";
}
