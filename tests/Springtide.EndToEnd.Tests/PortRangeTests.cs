using System.Text.Json;
using Springtide.Model;

namespace Springtide.EndToEnd.Tests;

/// <summary>Two ports for all instances.</summary>
public sealed class PortRangeTests : IAsyncLifetime
{
    private readonly Engine _engine = new() { UpOptions = ["--ports", "41900-41901"] };

    public async ValueTask InitializeAsync()
    {
        await _engine.InitializeAsync();
        (await _engine.TideAsync("deploy", Repository.Test("tiny"), "--app", "first", "--set", "MARK=first")).ShouldSucceed();
        (await _engine.TideAsync("scale", "first", "--min", "2", "--wait")).ShouldSucceed();
    }

    [Fact]
    public async Task Deploy_WithoutAPortLeft_SaysSo_AndNamesTheWayOut()
    {
        (await _engine.TideAsync("deploy", Repository.Test("tiny"), "--app", "second")).ShouldFailSaying("41900", "41901", "--ports", "tide rm").ExitCode.ShouldBe(6);
        (await EventsAsync("second")).ShouldContain(happened => happened.Kind == EventKinds.NoPlace && happened.Message.Contains("--ports"));
        (await _engine.GetAsync("first")).ShouldBe("first");
    }

    [Fact]
    public async Task UpAgain_WithMorePorts_KeepsWhatRunsAndHasRoom()
    {
        var before = (await _engine.ShowAsync("first")).Instances.Select(i => i.Id).ToArray();
        (await _engine.TideAsync("down", "--keep-instances")).ShouldSucceed();
        (await _engine.TideAsync("up", "--empty", "--detach", "--gateway-port", $"{_engine.GatewayPort}", "--api-port", $"{_engine.ApiPort}", "--ports", "41900-41909")).ShouldSucceed();
        (await _engine.TideAsync("deploy", Repository.Test("tiny"), "--app", "second", "--set", "MARK=second")).ShouldSucceed();
        (await _engine.GetAsync("second")).ShouldBe("second");
        (await _engine.ShowAsync("first")).Instances.Select(i => i.Id).ShouldBe(before, ignoreOrder: true);
    }

    // A port rests for a minute, and starts that failed are tried again at most a minute apart.
    [Fact, Trait("Speed", "Slow")]
    public async Task APortThatBecomesFree_LetsTheWaitingAppStart()
    {
        (await _engine.TideAsync("deploy", Repository.Test("tiny"), "--app", "second", "--set", "MARK=second")).ShouldFailSaying("--ports");
        (await _engine.TideAsync("scale", "second", "--min", "1")).ShouldSucceed();
        (await _engine.TideAsync("rm", "first", "--yes")).ShouldSucceed();
        await _engine.UntilAsync("second", d => d.Summary.Ready == 1, "running on a port that became free", TimeSpan.FromMinutes(3));
        (await _engine.GetAsync("second")).ShouldBe("second");
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private async Task<EngineEvent[]> EventsAsync(string app) =>
        [.. (await _engine.TideAsync("events", "--app", app, "--json")).ShouldSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize(line, ModelJson.Default.EngineEvent)!)];
}
