using Springtide.Model;

namespace Springtide.EndToEnd.Tests;

/// <summary>Whatever a program leaves behind goes with its instance.</summary>
public sealed class LeavingTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private readonly Engine _engine = new();
    private readonly string _token = $"left-{Guid.NewGuid():n}";

    public ValueTask InitializeAsync() => _engine.InitializeAsync();

    [Fact]
    public async Task Remove_OfAProgramThatIgnoresSigterm_EndsItAndItsChild()
    {
        var instance = await DeployAsync("deaf", Repository.Sample("ignores-sigterm"));
        InstanceProcesses.Of(instance).Length.ShouldBeGreaterThanOrEqualTo(2);
        (await _engine.TideAsync("rm", "deaf", "--yes")).ShouldSucceed();
        InstanceProcesses.Of(instance).ShouldBeEmpty();
    }

    [Fact]
    public async Task Remove_OfAProgramThatLeftADaemon_EndsTheDaemon()
    {
        await DeployAsync("father", Repository.Test("daemon"), "--set", $"TOKEN={_token}");
        await Waiting.UntilAsync(() => InstanceProcesses.Saying(_token).Length == 1, () => "no daemon", Soon);
        (await _engine.TideAsync("rm", "father", "--yes")).ShouldSucceed();
        InstanceProcesses.Saying(_token).ShouldBeEmpty();
    }

    [Fact]
    public async Task Down_EndsBoth()
    {
        var deaf = await DeployAsync("deaf", Repository.Sample("ignores-sigterm"));
        await DeployAsync("father", Repository.Test("daemon"), "--set", $"TOKEN={_token}");
        (await _engine.TideAsync("down")).ShouldSucceed();
        InstanceProcesses.Of(deaf).ShouldBeEmpty();
        InstanceProcesses.Saying(_token).ShouldBeEmpty();
        foreach (var part in (string[])["control", "gateway"]) EngineProcesses.Find($"springtide-{part}", _engine.Data).ShouldBeNull();
    }

    // The daemon's father is gone: only whoever holds the whole tree finds the daemon.
    [Fact]
    public async Task ACrash_EndsWhatTheProgramLeftBehind()
    {
        var instance = await DeployAsync("father", Repository.Test("daemon"), "--set", $"TOKEN={_token}");
        await Waiting.UntilAsync(() => InstanceProcesses.Saying(_token).Length == 1, () => "no daemon", Soon);
        var left = InstanceProcesses.Saying(_token).Single();
        foreach (var process in InstanceProcesses.Saying("server.py").Intersect(InstanceProcesses.Of(instance))) EngineProcesses.Kill(process);
        await _engine.UntilAsync("father", d => d.Instances.Any(i => i.Id == instance && i.IsGone), "seen to have crashed");
        await Waiting.UntilAsync(() => !InstanceProcesses.Saying(_token).Contains(left), () => "the daemon goes on", Soon);   // the instance that comes in its place has its own
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private async Task<InstanceId> DeployAsync(string app, string path, params string[] options)
    {
        (await _engine.TideAsync(["deploy", path, "--app", app, .. options])).ShouldSucceed();
        return (await _engine.UntilAsync(app, d => d.Summary.Ready == 1, "ready")).Instances.Single(i => i.Phase == InstancePhase.Ready).Id;
    }
}
