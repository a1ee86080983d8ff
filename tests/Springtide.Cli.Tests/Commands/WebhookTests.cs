using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli.Tests;

/// <summary>Webhooks and sinks, as they are asked for and shown.</summary>
public sealed class WebhookTests
{
    private static readonly WebhookSummary Ops = new("ops", "https://example.com/…", "prod", [EventKinds.Crashed, EventKinds.OutOfMemory], new Duration(TimeSpan.FromDays(1)), Apps.Then, "the admin token");

    [Fact]
    public async Task Add_AsksForWhatWasSaid_AndPrintsTheSecretOnce()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On("POST /api/v1/webhooks", new WebhookCreated(Ops, "whsec_abc"), ModelJson.Default.WebhookCreated, 201);

        var tide = await Tide.RunAsync(control, "webhook", "add", "https://example.com/hook", "--name", "ops", "--env", "prod", "--kinds", "crashed,out-of-memory", "--kinds", "crashed", "--give-up", "2h");
        tide.Out.ShouldBe("webhook  ops\ntarget   https://example.com/…\nsecret   whsec_abc\n");
        var asked = control.BodyOf("POST /api/v1/webhooks", ModelJson.Default.WebhookRequest);
        (asked.Url, asked.Name, asked.Environment, asked.GiveUp).ShouldBe(("https://example.com/hook", "ops", "prod", new Duration(TimeSpan.FromHours(2))));
        asked.Kinds!.Value.ShouldBe([EventKinds.Crashed, EventKinds.OutOfMemory]);
    }

    [Fact]
    public async Task Add_TakesAnAddressThatIsPipedIn()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On("POST /api/v1/webhooks", new WebhookCreated(Ops, "whsec_abc"), ModelJson.Default.WebhookCreated, 201);

        await Tide.TypingAsync("https://example.com/secret\n", "webhook", "add", "-", "--server", control.Address, "--token", ControlStandIn.Token);
        control.BodyOf("POST /api/v1/webhooks", ModelJson.Default.WebhookRequest).Url.ShouldBe("https://example.com/secret");
    }

    [Fact]
    public async Task List_SaysHowEachGoes()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On("GET /api/v1/webhooks", [Ops with { Behind = 3, GivenUp = 2, Failures = 7, Trouble = "answered 500" }], ModelJson.Default.ImmutableArrayWebhookSummary);

        (await Tide.RunAsync(control, "webhook", "ls")).Out.Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["ops", "https://example.com/…", "prod", "crashed,out-of-memory", "3", "2", "7", "-", "answered", "500"]);
    }

    [Theory]
    [InlineData(null, 0, "delivered: answered 204, 1.5 ms\n"), InlineData("answered 500", 1, "failed: answered 500, 1.5 ms\n")]
    public async Task Test_EndsAsItWasTaken(string? why, int code, string words)
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On("POST /api/v1/webhooks/ops/test", new WebhookAttempt(Apps.Then, "test_1", null, "test", 1, 204, why, 1.5), ModelJson.Default.WebhookAttempt);

        var tide = await Tide.RunAsync(control, "webhook", "test", "ops");
        (tide.Code, tide.Out).ShouldBe((code, words));
    }

    [Fact]
    public async Task Sink_IsAddedToItsEnvironment_WithAWholePath()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On("PUT /api/v1/environments/prod/sinks/all", new SinkSummary("all", "prod", "/var/log/x", null, Apps.Then, "x"), ModelJson.Default.SinkSummary, 201);

        (await Tide.RunAsync(control, "sink", "add", "all", "--env", "prod", "--file", "x.log", "--level", "error")).Code.ShouldBe(0);
        control.BodyOf("PUT /api/v1/environments/prod/sinks/all", ModelJson.Default.SinkRequest).ShouldSatisfyAllConditions(
            asked => asked.File.ShouldBe(Path.GetFullPath("x.log")), asked => asked.Level.ShouldBe("error"), asked => asked.Url.ShouldBeNull());
    }

    [Theory]
    [InlineData("sink", "add", "all"), InlineData("sink", "add", "all", "--file", "x", "--url", "http://x/"), InlineData("webhook", "add", "-")]
    public async Task AskedForWrongly_NothingIsAsked(params string[] args) => (await Tide.AloneAsync([.. args, "--server", "http://127.0.0.1:1", "--token", "x"])).Code.ShouldBe(2);
}
