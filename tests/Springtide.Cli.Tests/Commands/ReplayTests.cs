using System.Text.Json;
using Springtide.Model;
using Springtide.Simulation;

namespace Springtide.Cli.Tests;

public sealed class ReplayTests : IDisposable
{
    private const string Traffic = "timestamp,count\n2026-02-16T20:00,600\n2026-02-16T20:01,2400\n2026-02-16T20:02,1200\n2026-02-16T20:03,600\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Replay_WithoutAnyEngine_IsATableOnStdout_AndWordsElsewhere()
    {
        var tide = await Tide.AloneAsync("replay", _folder.Write("t.csv", Traffic));

        tide.Code.ShouldBe(ExitCodes.Ok);
        tide.Out.Split("\n\n")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0])
            .ShouldBe(["POLICY", "yours", "kpa:70", "hpa:70", "fixed", "oracle"]);
        tide.Words.ShouldStartWith("About 4,800 requests per policy");
    }

    [Fact]
    public async Task Replay_AsJson_IsOneReport_ThatTheSeedRepeats()
    {
        string[] call = ["replay", _folder.Write("t.csv", Traffic), "--against", "fixed,kpa:85", "--concurrency", "1", "--seed", "7", "--json"];
        var (first, second) = (await Tide.AloneAsync(call), await Tide.AloneAsync(call));

        var report = JsonSerializer.Deserialize(first.Out, ReplayJson.Default.ReplayReport)!;
        report.Rows.Select(row => row.Policy).ShouldBe(["yours", "fixed", "kpa:85"]);
        report.Seed.ShouldBe(7ul);
        second.Out.ShouldBe(first.Out);
    }

    [Fact]
    public async Task Replay_OfAManifest_TakesItsPolicy_AndTheOptionsOnTop()
    {
        var manifest = _folder.Write("tide.yaml", "apps:\n  shop: { concurrency: { target: 4, limit: 8 }, scale: { max: 7 } }\n  other: {}\n");

        var tide = await Tide.AloneAsync("replay", _folder.Write("t.csv", Traffic), "--policy", manifest, "--app", "shop", "--min", "2", "--against", "fixed", "--json");

        var policy = JsonSerializer.Deserialize(tide.Out, ReplayJson.Default.ReplayReport)!.Policy;
        (policy.Target, policy.Limit, policy.Max, policy.Min).ShouldBe((4, 8, 7, 2));
        (await Tide.AloneAsync("replay", _folder.Write("t.csv", Traffic), "--policy", manifest)).Words.ShouldContain("choose one of shop, other with --app");
    }

    [Fact]
    public async Task Replay_WithTimedRules_TriesThem_AndSaysWhichCalendarItDoesNotKnow()
    {
        var rules = _folder.Write("rules.yaml", "rules: [ { calendar: sales, min: 2 }, { calendar: china-holidays, min: 3 }, { from: 20:00, min: 4 } ]");

        var tide = await Tide.AloneAsync("replay", _folder.Write("t.csv", Traffic), "--schedule", rules, "--against", "fixed", "--json");

        JsonSerializer.Deserialize(tide.Out, ReplayJson.Default.ReplayReport)!.Policy.Schedule!.Rules.Length.ShouldBe(3);
        tide.Words.ShouldContain("Note: rules with the calendar sales do not hold in a replay");
        tide.Words.ShouldNotContain("calendar china-holidays");
    }

    [Fact]
    public async Task Replay_OfARunningApp_AsksControlForItsPolicy()
    {
        await using var control = await ControlStandIn.StartAsync();
        var detail = Apps.Detail();
        control.On("GET /api/v1/apps/hello.dev", detail with { App = detail.App with { Scale = new ScalePolicy { Target = 3, Max = 9 } } }, ModelJson.Default.AppDetail);

        var tide = await Tide.RunAsync(control, "replay", _folder.Write("t.csv", Traffic), "--app", "hello", "--against", "fixed", "--json");

        var policy = JsonSerializer.Deserialize(tide.Out, ReplayJson.Default.ReplayReport)!.Policy;
        (policy.Target, policy.Max).ShouldBe((3, 9));
    }

    [Fact]
    public async Task Plot_IsWritten()
    {
        var plot = Path.Combine(_folder.Path, "out.svg");

        await Tide.AloneAsync("replay", _folder.Write("t.csv", Traffic), "--plot", plot);

        File.ReadAllText(plot).ShouldStartWith("<svg ");
    }

    [Theory]
    [InlineData(ExitCodes.NotFound, "There is no file", "missing.csv")]
    [InlineData(ExitCodes.Refused, "t.csv, line 3: 2026-02-16T19:00:00 comes after", "t.csv", "timestamp,count\n2026-02-16T20:00,1\n2026-02-16T19:00,1\n")]
    [InlineData(ExitCodes.Refused, "'5' cannot be min", "t.csv", Traffic, "--min", "5", "--max", "2")]
    [InlineData(ExitCodes.Usage, "'keda' is not a rival", "t.csv", Traffic, "--against", "keda")]
    [InlineData(ExitCodes.Usage, "'later' is not a place in a trace", "t.csv", Traffic, "--from", "later")]
    [InlineData(ExitCodes.Usage, "--peak has to be above 0", "t.csv", Traffic, "--peak", "0")]
    [InlineData(ExitCodes.NotFound, "There is no file", "t.csv", Traffic, "--policy", "/nowhere/tide.yaml")]
    public async Task Mistake_IsNamed_WithItsCode(int code, string words, string name, string? content = null, params string[] options)
    {
        var path = content is null ? Path.Combine(_folder.Path, name) : _folder.Write(name, content);

        var tide = await Tide.AloneAsync(["replay", path, .. options]);

        tide.Code.ShouldBe(code);
        tide.Out.ShouldBeEmpty();
        tide.Words.ShouldContain(words);
    }
}
