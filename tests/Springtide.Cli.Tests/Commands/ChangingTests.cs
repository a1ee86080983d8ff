using Microsoft.AspNetCore.Http;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli.Tests;

public sealed class ChangingTests
{
    private const string Hello = "/api/v1/apps/hello.dev";

    [Fact]
    public async Task Scale_SendsWhatWasSaidAndNothingElse()
    {
        await using var control = await AcceptingAsync($"PATCH {Hello}/scale", Apps.Detail());

        var tide = await Tide.RunAsync(control, "scale", "hello", "--min", "1", "--concurrency", "2.5", "--idle", "5s", "--access-log", "on");

        tide.Code.ShouldBe(ExitCodes.Ok);
        control.BodyOf("PATCH", ModelJson.Default.ScaleChange).ShouldBe(new ScaleChange(Min: 1, Target: 2.5, Idle: Duration.Seconds(5), AccessLog: true));
    }

    [Fact]
    public async Task Scale_WithMoreAsMinThanAsMax_SaysWhatWouldBeRightAndAsksNobody()
    {
        await using var control = await AcceptingAsync($"PATCH {Hello}/scale", Apps.Detail());

        var tide = await Tide.RunAsync(control, "scale", "hello", "--min", "5", "--max", "2");

        tide.Code.ShouldBe(ExitCodes.Usage);
        tide.Words.ShouldContain("--min 5 is more than --max 2");
        tide.Words.ShouldContain("tide scale hello.dev --min 2 --max 5");
        control.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Scale_ThatIsRefused_NamesTheOptionAndWhereToLook()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.Refuses($"PATCH {Hello}/scale", new Problem("urn:springtide:bad-value", "'0' cannot be target", 400, Remedy: "It must be above 0.", Where: "target"));

        var tide = await Tide.RunAsync(control, "scale", "hello", "--concurrency", "0");

        tide.Code.ShouldBe(ExitCodes.Refused);
        tide.Words.ShouldStartWith("--concurrency: ");
        tide.Words.ShouldContain("tide show hello.dev");
    }

    [Fact]
    public async Task Scale_WithoutAnything_AsksNobody()
    {
        await using var control = await AcceptingAsync($"PATCH {Hello}/scale", Apps.Detail());

        (await Tide.RunAsync(control, "scale", "hello")).Code.ShouldBe(ExitCodes.Usage);
        control.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pin_WithWait_ReturnsWhenTheCountIsReady()
    {
        await using var control = await AcceptingAsync($"PUT {Hello}/pin", Apps.Detail(ready: 1), Apps.Detail(ready: 1), Apps.Detail(ready: 3));

        var tide = await Tide.RunAsync(control, "pin", "hello", "3", "--for", "2h", "--wait");

        tide.Code.ShouldBe(ExitCodes.Ok);
        tide.Out.ShouldContain("3 ready");
        control.BodyOf("PUT", ModelJson.Default.PinRequest).ShouldBe(new PinRequest(3, Duration.Seconds(7200)));
    }

    [Fact]
    public async Task Pin_ThatIsNotReadyInTime_SaysSoAndGoesOn()
    {
        await using var control = await AcceptingAsync($"PUT {Hello}/pin", Apps.Detail(ready: 1));

        var tide = await Tide.RunAsync(control, "pin", "hello", "3", "--wait", "--timeout", "50ms");

        tide.Code.ShouldBe(ExitCodes.TimedOut);
        tide.Words.ShouldContain("tide show hello.dev");
    }

    [Fact]
    public async Task Wake_OfAnAppThatCannotStart_EndsWithItsReason()
    {
        await using var control = await AcceptingAsync($"POST {Hello}/wake", Apps.Detail("failing", 0, trouble: "node is not installed"));

        var tide = await Tide.RunAsync(control, "wake", "hello");

        tide.Code.ShouldBe(ExitCodes.NotReady);
        tide.Words.ShouldContain("node is not installed");
    }

    [Fact]
    public async Task Unpin_TakesThePinAway()
    {
        await using var control = await AcceptingAsync($"DELETE {Hello}/pin", Apps.Detail());

        (await Tide.RunAsync(control, "unpin", "hello")).Code.ShouldBe(ExitCodes.Ok);
        control.Calls.First().ShouldBe($"DELETE {Hello}/pin");
    }

    [Fact]
    public async Task Remove_WithNobodyToAsk_DeletesNothing()
    {
        await using var control = await AcceptingAsync($"DELETE {Hello}", Apps.Detail());

        var tide = await Tide.RunAsync(control, "rm", "hello");

        tide.Code.ShouldBe(ExitCodes.Usage);
        tide.Words.ShouldContain("--yes");
        control.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("hello\n", ExitCodes.Ok)]
    [InlineData("yes\n", ExitCodes.Usage)]
    [InlineData("", ExitCodes.Usage)]
    public async Task Remove_AtATerminal_DeletesOnlyWhenTheNameIsTyped(string typed, int code)
    {
        await using var control = await AcceptingAsync($"DELETE {Hello}", Apps.Detail());

        var tide = await Tide.TypingAsync(typed, "rm", "hello", "--no-wait", "--server", control.Address, "--token", ControlStandIn.Token);

        tide.Code.ShouldBe(code);
        control.Calls.Contains($"DELETE {Hello}").ShouldBe(code == ExitCodes.Ok);
    }

    [Fact]
    public async Task Remove_WithWait_ReturnsWhenControlKnowsItNoMore()
    {
        await using var control = await ControlStandIn.StartAsync();
        var asked = 0;
        control.On($"DELETE {Hello}", Accepted);
        control.On($"GET {Hello}", async context =>
        {
            if (++asked < 3) await context.Response.WriteAsJsonAsync(Apps.Detail("deleting"), ModelJson.Default.AppDetail);
            else context.Response.StatusCode = 404;
        });

        var tide = await Tide.RunAsync(control, "rm", "hello", "--yes", "--json");

        tide.Code.ShouldBe(ExitCodes.Ok);
        tide.Out.ShouldBe("""{"app":"hello.dev","gone":true}""" + "\n");
        asked.ShouldBe(3);
    }

    private static async Task<ControlStandIn> AcceptingAsync(string call, params AppDetail[] details)
    {
        var control = await ControlStandIn.StartAsync();
        return control.On(call, Accepted).OnEach($"GET {Hello}", ModelJson.Default.AppDetail, details);
    }

    private static Task Accepted(HttpContext context)
    {
        context.Response.StatusCode = 202;
        return Task.CompletedTask;
    }
}
