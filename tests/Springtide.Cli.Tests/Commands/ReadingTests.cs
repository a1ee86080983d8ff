using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Springtide.Client;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli.Tests;

public sealed class ReadingTests
{
    [Fact]
    public async Task Apps_WithoutTerminal_AreAlignedAndSplitAtSpaces()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On("GET /api/v1/apps", [Apps.Summary()], ModelJson.Default.ImmutableArrayAppSummary);

        var tide = await Tide.RunAsync(control, "apps");

        var rows = tide.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        rows[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["hello.dev", "running", "1", "1", "0", "0", "0.25", "http://hello.dev.localhost:8080"]);
        rows[0].IndexOf("STATE", StringComparison.Ordinal).ShouldBe(rows[1].IndexOf("running", StringComparison.Ordinal));
        tide.Words.ShouldBeEmpty();
    }

    [Fact]
    public async Task Show_OnATerminal_LeavesEmptyWhatIsEmpty()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.Shows(Apps.Detail());

        var row = (await Tide.WatchedAsync(control, "show", "hello")).Out.Split('\n').Single(line => line.StartsWith("hello-1-bcdfghjk", StringComparison.Ordinal));
        var same = (await Tide.RunAsync(control, "show", "hello")).Out.Split('\n').Single(line => line.StartsWith("hello-1-bcdfghjk", StringComparison.Ordinal));

        row.ShouldNotEndWith("-");
        same.ShouldBe(row + "-");
    }

    [Fact]
    public async Task Apps_AsJson_AreTheApisOwnShapeAndNothingElse()
    {
        await using var control = await ControlStandIn.StartAsync();
        ImmutableArray<AppSummary> apps = [Apps.Summary("failing", 0, "no node")];
        control.On("GET /api/v1/apps", apps, ModelJson.Default.ImmutableArrayAppSummary);

        var tide = await Tide.RunAsync(control, "apps", "--json", "--env", "dev");

        JsonSerializer.Deserialize(tide.Out, ModelJson.Default.ImmutableArrayAppSummary).ShouldBe(apps);
        tide.Words.ShouldBeEmpty();
        control.Calls.ShouldBe(["GET /api/v1/apps?environment=dev"]);
    }

    [Fact]
    public async Task Apps_ReadByTheClient_AreWhatControlWrote()
    {
        await using var control = await ControlStandIn.StartAsync();
        ImmutableArray<AppSummary> apps = [Apps.Summary("failing", 0, "'node' is not there"), Apps.Summary() with { Kind = AppKind.Static, Concurrency = 0.125 }];
        control.On("GET /api/v1/apps", apps, ModelJson.Plain.ImmutableArrayAppSummary);
        using var client = new ControlClient(new Uri(control.Address), ControlStandIn.Token);

        (await client.AppsAsync(null, CancellationToken.None)).ShouldBe(apps);
    }

    [Theory]
    [InlineData("[{}]"), InlineData("{}"), InlineData("[{"), InlineData("""[{"app":1}]"""), InlineData("""[{"app":"hello.dev","kind":"Ship"}]""")]
    public async Task Apps_InAnotherShape_AreSaidToBeSo(string answer)
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On("GET /api/v1/apps", context => context.Response.WriteAsync(answer));

        var tide = await Tide.RunAsync(control, "apps");

        tide.Code.ShouldBe(ExitCodes.Failed);
        tide.Words.ShouldContain("not what was expected");
    }

    [Fact]
    public async Task Apps_ThatFail_AreExplainedInWords()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On("GET /api/v1/apps", [Apps.Summary("failing", 0, "it exited with 1")], ModelJson.Default.ImmutableArrayAppSummary);

        (await Tide.RunAsync(control, "apps")).Words.ShouldBe("hello.dev: it exited with 1. More: tide show hello.dev\n");
    }

    [Fact]
    public async Task Show_TellsInstancesWithPhaseAndAddress()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.Shows(Apps.Detail());

        var tide = await Tide.RunAsync(control, "show", "hello");

        tide.Out.ShouldContain("hello-1-bcdfghjk");
        tide.Out.ShouldContain("127.0.0.1:20001");
        tide.Out.ShouldContain("64Mi");
        tide.Out.ShouldContain("package.json has scripts.start");
    }

    [Fact]
    public async Task Show_OfWhatCrashed_TellsItsLastLinesOnce()
    {
        await using var control = await ControlStandIn.StartAsync();
        const string Why = "ended with exit code 1; its last lines:\n  Error: boom";
        var detail = Apps.Detail("failing", 0, Apps.Rollout(RolloutState.Failed, Why), trouble: $"revision 1 could not start: {Why}");
        control.Shows(detail with { Instances = [Apps.Instance() with { Reason = Why }] });

        var tide = await Tide.RunAsync(control, "show", "hello");

        tide.Out.Split("Error: boom").Length.ShouldBe(2);
        tide.Out.ShouldContain("revision 1 failed: ended with exit code 1\n");
    }

    [Fact]
    public async Task Json_KeepsQuotesAndBracketsAsTheyAre()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On("GET /api/v1/apps/hello.dev", Apps.Detail("failing", 0, trouble: "'<node>' & more"), ModelJson.Default.AppDetail);
        control.OnLines("GET /api/v1/events", ModelJson.Default.EngineEvent, new EngineEvent(7, Apps.Then, EventKinds.InstanceReady, "'it' <answers>", Apps.Hello));

        (await Tide.RunAsync(control, "show", "hello", "--json")).Out.ShouldContain("\"'<node>' & more\"");
        (await Tide.RunAsync(control, "events", "--json")).Out.ShouldContain("\"'it' <answers>\"");
    }

    [Fact]
    public async Task Nothing_ToPrint_IsSaidInWords()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.OnLines("GET /api/v1/events", ModelJson.Default.EngineEvent);
        control.OnLines("GET /api/v1/apps/hello.dev/logs", ModelJson.Default.LogLine);
        control.On("GET /api/v1/apps", [], ModelJson.Default.ImmutableArrayAppSummary);

        (await Tide.RunAsync(control, "events", "--app", "hello")).Words.ShouldContain("hello.dev");
        (await Tide.RunAsync(control, "logs", "hello")).Words.ShouldContain("Nothing was written yet");
        (await Tide.RunAsync(control, "apps", "--env", "test")).Words.ShouldContain("No apps in test");
    }

    [Fact]
    public async Task Open_WithoutTerminal_PrintsTheAddressAlone()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On("GET /api/v1/apps/hello.test", Apps.Detail(), ModelJson.Default.AppDetail);

        (await Tide.RunAsync(control, "open", "hello.test")).Out.ShouldBe("http://hello.dev.localhost:8080\n");
    }

    [Fact]
    public async Task Logs_NameTheInstance_UnlessOnlyOneWasAskedFor()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.OnLines("GET /api/v1/apps/hello.dev/logs", ModelJson.Default.LogLine, new LogLine(Apps.Instance().Id, "listening"));

        (await Tide.RunAsync(control, "logs", "hello", "--lines", "5")).Out.ShouldBe("hello-1-bcdfghjk | listening\n");
        (await Tide.RunAsync(control, "logs", "hello", "--instance", "hello-1-bcdfghjk", "-f")).Out.ShouldBe("listening\n");
        (await Tide.RunAsync(control, "logs", "hello", "--json")).Out.ShouldBe("""{"instance":"hello-1-bcdfghjk","text":"listening"}""" + "\n");
        control.Calls.ShouldBe(
            ["GET /api/v1/apps/hello.dev/logs?lines=5", "GET /api/v1/apps/hello.dev/logs?lines=100&instance=hello-1-bcdfghjk&follow=true", "GET /api/v1/apps/hello.dev/logs?lines=100"]);
    }

    [Fact]
    public async Task Stream_ThatBreaksOff_IsSilenceAfterWhatCame()
    {
        await using var control = await ControlStandIn.StartAsync();
        var read = new TaskCompletionSource();
        control.On("GET /api/v1/apps/hello.dev/logs", async context =>
        {
            await context.Response.WriteAsync("""{"instance":"hello-1-bcdfghjk","text":"one"}""" + "\n");
            await context.Response.Body.FlushAsync();
            await read.Task;
            context.Abort();
        });
        using var client = new ControlClient(new Uri(control.Address), ControlStandIn.Token);
        await using var lines = client.LogsAsync(Apps.Hello, new LogQuery(Follow: true), CancellationToken.None).GetAsyncEnumerator();

        (await lines.MoveNextAsync()).ShouldBeTrue();
        read.SetResult();

        (await Should.ThrowAsync<ControlUnreachableException>(async () => await lines.MoveNextAsync())).Message.ShouldContain("broke off");
    }

    [Fact]
    public async Task Refusal_ThatBreaksOff_IsSilenceAndNoRefusal()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On("GET /api/v1/apps/hello.dev", async context =>
        {
            (context.Response.StatusCode, context.Response.ContentType, context.Response.ContentLength) = (404, "application/problem+json", 100);
            await context.Response.WriteAsync("""{"type":""");   // the server ends the connection for what is missing, after what is there
        });
        using var client = new ControlClient(new Uri(control.Address), ControlStandIn.Token);

        (await Should.ThrowAsync<ControlUnreachableException>(() => client.AppAsync(Apps.Hello, default))).Message.ShouldContain("broke off");
    }

    [Fact]
    public async Task Events_AreOneLineEach()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.OnLines("GET /api/v1/events", ModelJson.Default.EngineEvent, new EngineEvent(7, Apps.Then, EventKinds.InstanceReady, "It answers.", Apps.Hello));

        var tide = await Tide.RunAsync(control, "events", "--app", "hello");

        tide.Out.ShouldContain("instance-ready");
        tide.Out.ShouldEndWith("It answers.\n");
        control.Calls.ShouldBe(["GET /api/v1/events?app=hello.dev&take=100"]);
    }

    [Fact]
    public async Task Why_SaysEveryReasonUnderItsDecision()
    {
        await using var control = await ControlStandIn.StartAsync();
        var decision = new ScaleDecision(new RevisionId(Apps.Hello, 1), Apps.Then, new DesiredCount(0), new DesiredCount(1), ["1 request waits", "within 0…10"]);
        control.On("GET /api/v1/apps/hello.dev/decisions", [decision], ModelJson.Default.ImmutableArrayScaleDecision);

        var tide = await Tide.RunAsync(control, "why", "hello");

        tide.Out.ShouldContain("hello.dev@1  0 → 1\n    1 request waits\n    within 0…10\n");
    }

    [Fact]
    public async Task Status_SaysWhichProtectionsHold()
    {
        await using var control = await ControlStandIn.StartAsync();
        var report = new StatusReport(
            "1.0", Apps.Then, "http://localhost:8080", "http://127.0.0.1:7071/metrics", [new GatewayStatus("gateway", true, 0, Apps.Then)], 3, 1, 0, 2, [new IsolationLine("freeze", false, "needs root")]);
        control.On("GET /api/v1/status", report, ModelJson.Default.StatusReport);

        var tide = await Tide.RunAsync(control, "status");

        tide.Out.ShouldContain("1 ready, 0 starting, 2 frozen");
        tide.Out.ShouldContain("http://127.0.0.1:7071/metrics\n");
        tide.Out.Split('\n').ShouldContain(line => line.StartsWith("freeze", StringComparison.Ordinal) && line.EndsWith("no     needs root", StringComparison.Ordinal));
    }
}
