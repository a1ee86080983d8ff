using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli.Tests;

public sealed class DeployTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DeployTests() => _folder.Write("shop/index.html", "<h1>Shop</h1>");

    private string Shop => Path.Combine(_folder.Path, "shop");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Deploy_OfAFolder_SendsItUnderItsDigestAndEndsWithTheAddress()
    {
        await using var control = await ReadyAsync(known: false);

        var tide = await Tide.RunAsync(control, "deploy", Shop);

        tide.Words.ShouldContain("package.json has scripts.start: node server.js");
        tide.Code.ShouldBe(ExitCodes.Ok);
        tide.Out.ShouldBe("http://hello.dev.localhost:8080\n");
        tide.Words.ShouldContain("Next: tide logs hello.dev -f");
        var sent = control.Asked.Single(asked => asked.Call == "POST /api/v1/artefacts?name=shop").Body;
        control.BodyOf("POST /api/v1/deployments", ModelJson.Default.DeployRequest).ShouldBe(new DeployRequest(Convert.ToHexStringLower(SHA256.HashData(sent)), "shop"));
    }

    [Fact]
    public async Task Deploy_OfWhatControlKnows_SendsNothingAgain()
    {
        await using var control = await ReadyAsync(known: true);

        (await Tide.RunAsync(control, "deploy", Shop)).Code.ShouldBe(ExitCodes.Ok);

        control.Calls.ShouldNotContain(call => call.StartsWith("POST /api/v1/artefacts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deploy_OfAFile_SendsItsBytesAsTheyAre()
    {
        var jar = _folder.Write("shop.jar", "bytes of a jar");
        await using var control = await ReadyAsync(known: false);

        await Tide.RunAsync(control, "deploy", jar);

        control.Asked.Single(asked => asked.Call == "POST /api/v1/artefacts?name=shop.jar").Body.ShouldBe(await File.ReadAllBytesAsync(jar));
    }

    [Fact]
    public async Task Deploy_Options_ReachTheRequest()
    {
        await using var control = await ReadyAsync(known: true);

        await Tide.RunAsync(
            control, "deploy", Shop, "--app", "a", "--env", "test", "--run", "x $PORT", "--port", "81", "--health", "/up", "--set", "A=1", "--set", "B=c=d", "--asleep", "--json");

        var request = control.BodyOf("POST /api/v1/deployments", ModelJson.Default.DeployRequest);
        (request.App, request.Environment, request.Run, request.Port, request.Health, request.Asleep).ShouldBe(("a", "test", "x $PORT", "81", "/up", true));
        request.Variables!.ToDictionary().ShouldBe(new Dictionary<string, string> { ["A"] = "1", ["B"] = "c=d" }, ignoreOrder: true);
        control.Calls.ShouldNotContain("GET /api/v1/apps/hello.dev");
    }

    [Fact]
    public async Task Deploy_Dry_AsksForThePlanOnly()
    {
        await using var control = await ReadyAsync(known: true);

        var tide = await Tide.RunAsync(control, "deploy", Shop, "--dry", "--json");

        control.Calls.ShouldContain("POST /api/v1/deployments?dry=true");
        JsonSerializer.Deserialize(tide.Out, ModelJson.Default.DeployAnswer)!.Apps[0].Command.ShouldBe("node server.js");
    }

    [Fact]
    public async Task Deploy_ThatNeverGetsReady_SaysWhyWithTheLastLines()
    {
        await using var control = await ReadyAsync(known: true);
        control.OnEach(
            "GET /api/v1/apps/hello.dev", ModelJson.Default.AppDetail,
            Apps.Detail("starting", 0, Apps.Rollout(RolloutState.Starting)), Apps.Detail("failing", 0, Apps.Rollout(RolloutState.Failed, "it exited with 1 three times")));
        control.OnLines("GET /api/v1/apps/hello.dev/logs", ModelJson.Default.LogLine, new LogLine(Apps.Instance().Id, "Error: Cannot find module 'express'"));

        var tide = await Tide.RunAsync(control, "deploy", Shop);

        tide.Code.ShouldBe(ExitCodes.NotReady);
        tide.Out.ShouldBeEmpty();
        tide.Words.ShouldContain("it exited with 1 three times");
        tide.Words.ShouldContain("Error: Cannot find module 'express'");
    }

    [Fact]
    public async Task Deploy_WithoutWaiting_DoesNotLook()
    {
        await using var control = await ReadyAsync(known: true);

        (await Tide.RunAsync(control, "deploy", Shop, "--no-wait")).Code.ShouldBe(ExitCodes.Ok);

        control.Calls.ShouldNotContain("GET /api/v1/apps/hello.dev");
    }

    [Fact]
    public async Task Deploy_OfNothing_IsNotFound() =>
        (await Tide.AloneAsync("deploy", Path.Combine(_folder.Path, "no"), "--server", "http://127.0.0.1:1", "--token", "x")).Code.ShouldBe(ExitCodes.NotFound);

    [Fact]
    public async Task Deploy_OfAnEmptyFolder_IsRefusedBeforeAnythingIsSent()
    {
        await using var control = await ReadyAsync(known: true);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "empty"));

        var tide = await Tide.RunAsync(control, "deploy", Path.Combine(_folder.Path, "empty"));

        tide.Code.ShouldBe(ExitCodes.Refused);
        control.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deploy_WhenTheDiskOfControlIsFull_SaysSo()
    {
        await using var control = await ReadyAsync(known: false);
        control.Refuses("POST /api/v1/artefacts", new Problem("urn:springtide:disk-full", "Disk full", 507, "The disk is full.", "Free some space."));

        var tide = await Tide.RunAsync(control, "deploy", Shop);

        tide.Code.ShouldBe(ExitCodes.Refused);
        tide.Words.ShouldContain("Free some space.");
    }

    private static async Task<ControlStandIn> ReadyAsync(bool known)
    {
        var control = await ControlStandIn.StartAsync();
        control.On("POST /api/v1/deployments", Apps.Answer(), ModelJson.Default.DeployAnswer, 202);
        control.On("GET /api/v1/apps/hello.dev", Apps.Detail(rollout: Apps.Rollout(RolloutState.Done)), ModelJson.Default.AppDetail);
        control.On("POST /api/v1/artefacts", context =>
        {
            var digest = Convert.ToHexStringLower(SHA256.HashData(control.Asked.Last().Body));
            return context.Response.WriteAsJsonAsync(new ArtefactReceipt(digest, 1, 1, false), ModelJson.Default.ArtefactReceipt);
        });
        return known ? control.KnowsEveryArtefact() : control;
    }
}
