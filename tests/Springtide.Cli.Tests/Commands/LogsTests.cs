using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli.Tests;

/// <summary>What instances wrote, as <c>tide logs</c> prints it.</summary>
public sealed class LogsTests
{
    private const string OfHello = "GET /api/v1/apps/hello.dev/logs";

    [Fact]
    public async Task Logs_OfAnEnvironment_AskForAllOfIt()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.OnLines("GET /api/v1/environments/test/logs", ModelJson.Default.LogLine, new LogLine(Apps.Instance().Id, "up"));

        (await Tide.RunAsync(control, "logs", "--env", "test", "--lines", "3")).Out.ShouldBe("hello-1-bcdfghjk | up\n");
        control.Calls.ShouldBe(["GET /api/v1/environments/test/logs?lines=3"]);
    }

    [Fact]
    public async Task Logs_WithEveryOption_AskForJustThose()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.OnLines(OfHello, ModelJson.Default.LogLine);

        var tide = await Tide.RunAsync(control, "logs", "hello", "--revision", "3", "--since", "2026-02-16T20:14:00Z", "--until", "2026-02-16T20:15:00Z", "--level", "warn", "--grep", "a b");
        tide.Words.ShouldContain("No line is as asked for.");
        control.Calls.Single().ShouldBe($"{OfHello}?revision=3&since=2026-02-16T20%3A14%3A00.0000000%2B00%3A00&until=2026-02-16T20%3A15%3A00.0000000%2B00%3A00&level=warn&grep=a%20b");
    }

    [Theory]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("\u001b]0;owned\u0007\u001b[2J", "\\u001b]0;owned\\u0007\\u001b[2J")]
    [InlineData("over\rwritten\u009b1m", "over\\u000dwritten\\u009b1m")]
    [InlineData("\u202egnp.exe", "\\u202egnp.exe")]
    [InlineData("a\tb ünïcödé 中文 😀", "a\tb ünïcödé 中文 😀")]
    public async Task Logs_LetNothingReachATerminal_ThatItWouldObey(string written, string shown)
    {
        await using var control = await ControlStandIn.StartAsync();
        control.OnLines(OfHello, ModelJson.Default.LogLine, new LogLine(Apps.Instance().Id, written));

        (await Tide.WatchedAsync(control, "logs", "hello")).Out.ShouldBe($"hello-1-bcdfghjk | {shown}\n");
        (await Tide.RunAsync(control, "logs", "hello", "--json")).Out[..^1].ShouldAllBe(letter => !char.IsControl(letter));
    }

    [Fact]
    public async Task Events_LetNothingReachATerminal_ThatItWouldObey()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.OnLines("GET /api/v1/events", ModelJson.Default.EngineEvent, new EngineEvent(1, Apps.Then, EventKinds.Crashed, "it wrote \u001b[2J", Apps.Hello));

        (await Tide.WatchedAsync(control, "events")).Out.ShouldEndWith("it wrote \\u001b[2J\n");
    }

    [Theory]
    [InlineData("logs"), InlineData("logs", "hello", "--env", "dev"), InlineData("logs", "hello", "-f", "--until", "10m"), InlineData("logs", "hello", "--since", "whenever"), InlineData("logs", "hello", "--level", "bad")]
    public async Task Logs_AskedForWrongly_AreNotAsked(params string[] args) => (await Tide.AloneAsync([.. args, "--server", "http://127.0.0.1:1", "--token", "x"])).Code.ShouldBe(2);
}
