using System.Text.Json;

namespace Springtide.EndToEnd.Tests;

/// <summary>The command line as scripts use it, on a real engine: JSON on stdout, words on stderr, exit codes as documented.</summary>
[Collection(EngineCollection.Name)]
public sealed class ContractTests(Engine engine) : IAsyncLifetime
{
    private const string App = "scripted";

    public async ValueTask InitializeAsync() => (await engine.TideAsync("deploy", Repository.Test("tiny"), "--app", App, "--set", "MARK=scripted")).ShouldSucceed();

    [Theory]
    [InlineData("status"), InlineData("apps"), InlineData("show scripted"), InlineData("open scripted"), InlineData("logs scripted"), InlineData("events"), InlineData("events --app scripted --lines 3")]
    [InlineData("why scripted"), InlineData("wake scripted"), InlineData("scale scripted --max 7"), InlineData("pin scripted 1 --for 1h"), InlineData("unpin scripted"), InlineData("up --empty --detach")]
    public async Task EveryCommand_WithJson_WritesNothingElseToStdout(string line)
    {
        await engine.GetAsync(App);
        var answer = (await engine.TideAsync([.. line.Split(' '), "--json"])).ShouldSucceed();
        foreach (var value in answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)) Should.NotThrow(() => JsonDocument.Parse(value), answer.ToString());
        if (!line.StartsWith("logs", StringComparison.Ordinal)) answer.Output.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task DeployAndRemove_WithJson_WriteNothingElseToStdout()
    {
        var deployed = (await engine.TideAsync("deploy", Repository.Test("tiny"), "--app", "scripted-too", "--asleep", "--json")).ShouldSucceed();
        JsonDocument.Parse(deployed.Output).RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
        var removed = (await engine.TideAsync("rm", "scripted-too", "--yes", "--json")).ShouldSucceed();
        JsonDocument.Parse(removed.Output).RootElement.GetProperty("gone").GetBoolean().ShouldBeTrue(removed.ToString());
    }

    [Theory]
    [InlineData(2, "shwo"), InlineData(2, "scale scripted"), InlineData(2, "scale scripted --min many"), InlineData(2, "rm scripted"), InlineData(2, "show Not_A_Name"), InlineData(2, "up --ports 10-20"), InlineData(2, "up --gateway-port 70000")]
    [InlineData(4, "show nobody"), InlineData(4, "logs nobody"), InlineData(4, "why nobody"), InlineData(4, "rm nobody --yes"), InlineData(4, "deploy /no/such/folder"), InlineData(4, "pin nobody 2")]
    [InlineData(2, "scale scripted --min 9 --max 3"), InlineData(5, "scale scripted --min 999"), InlineData(5, "pin scripted 100000")]
    public async Task WhatCannotBeDone_EndsWithItsCode_AndWordsOnStderr(int code, string line)
    {
        var answer = await engine.TideAsync(line.Split(' '));
        answer.ExitCode.ShouldBe(code, answer.ToString());
        answer.Words.ShouldNotBeEmpty();
        answer.Output.ShouldBeEmpty(answer.ToString());
    }

    [Fact]
    public async Task ADeployThatNeverGetsReady_EndsWithNotReady_AndOneThatIsNotWaitedFor_WithOk()
    {
        (await engine.TideAsync("deploy", Repository.Test("tiny"), "--app", "scripted-bad", "--run", "exit 3")).ExitCode.ShouldBe(6);
        (await engine.TideAsync("deploy", Repository.Test("tiny"), "--app", "scripted-bad", "--run", "exit 3", "--no-wait")).ExitCode.ShouldBe(0);
        (await engine.TideAsync("deploy", Repository.Test("tiny"), "--app", "scripted-slow", "--run", "exec sleep 60", "--timeout", "1s")).ExitCode.ShouldBe(7);
        foreach (var app in (string[])["scripted-bad", "scripted-slow"]) (await engine.TideAsync("rm", app, "--yes", "--no-wait")).ShouldSucceed();
    }

    [Fact]
    public async Task NobodyThere_AWrongToken_AndATakenPort_HaveCodesOfTheirOwn()
    {
        var nowhere = Directory.CreateTempSubdirectory("springtide-nowhere-").FullName;
        try
        {
            (await Command.RunAsync(Repository.Tide, ["apps", "--data", nowhere])).ShouldFailSaying("tide up").ExitCode.ShouldBe(3);
            (await Command.RunAsync(Repository.Tide, ["apps", "--server", $"http://127.0.0.1:{engine.ApiPort}", "--token", "wrong"])).ShouldFailSaying("token").ExitCode.ShouldBe(8);
            (await Command.RunAsync(Repository.Tide, ["up", "--empty", "--detach", "--data", nowhere, "--api-port", $"{engine.ApiPort}", "--gateway-port", $"{Engine.FreePort()}"])).ShouldFailSaying("--api-port").ExitCode.ShouldBe(9);
            JsonDocument.Parse((await Command.RunAsync(Repository.Tide, ["down", "--data", nowhere, "--json"])).ShouldSucceed().Output).RootElement.GetProperty("wasRunning").GetBoolean().ShouldBeFalse();
        }
        finally { Directory.Delete(nowhere, recursive: true); }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
