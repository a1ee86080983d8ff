using System.Text.Json;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli.Tests;

public sealed class UsageTests
{
    private const string Call = "GET /api/v1/usage";
    private static readonly DateTimeOffset Monday = new(2026, 2, 16, 0, 0, 0, TimeSpan.Zero);
    private static readonly PriceList Prices = new("EUR", 0.03, 0.004, 1, 0);

    private static readonly UsageReport Report = new(
        Monday, Monday.AddDays(2), UsageBy.Day, "UTC", Prices, [Line(Monday, 2, 1), Line(Monday.AddDays(1), 0.5, 0)],
        new UsageLine(null, null, null, new UsageSums { ReadySeconds = 9000, FrozenSeconds = 3600, Peak = 3 }, 0.25, 1));

    [Fact]
    public async Task Usage_IsATableWithATotal_AndTheSavingInASentence()
    {
        await using var control = await AnsweringAsync();

        var tide = await Tide.RunAsync(control, "usage", "shop");

        tide.Code.ShouldBe(ExitCodes.Ok);
        tide.Out.Split('\n').Select(line => line.Split(' ')[0]).ShouldBe(["DAY", "2026-02-16", "2026-02-17", "total", ""]);
        tide.Words.ShouldBe("A fleet fixed at its peak of 3 instances would have cost 1 EUR; this cost 0.25 EUR, 75% less.\n");
    }

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    public async Task Usage_AtATerminal_HasAChartAsWideAsIt(int width)
    {
        await using var control = await AnsweringAsync();

        var tide = await Tide.WatchedAsync(control, width, "usage");

        var chart = tide.Out.Split("\n\n")[1].Split('\n')[1..^1];
        chart.Length.ShouldBe(2);
        chart.Max(line => line.Length).ShouldBeInRange(width - 3, width);
        var (running, frozen) = (chart[0].Count(c => c == '█'), chart[0].Count(c => c == '░'));
        running.ShouldBeInRange((2 * frozen) - 2, (2 * frozen) + 2);
        chart[1].ShouldNotContain("░");
    }

    [Fact]
    public async Task Usage_AsJson_IsTheAnswerAndNothingElse()
    {
        await using var control = await AnsweringAsync();

        var tide = await Tide.RunAsync(control, "usage", "--json");

        JsonSerializer.Deserialize(tide.Out, ModelJson.Default.UsageReport)!.Total.ShouldBe(Report.Total);
        tide.Words.ShouldBeEmpty();
    }

    [Fact]
    public async Task Usage_AsksForWhatWasSaid()
    {
        await using var control = await AnsweringAsync();

        await Tide.RunAsync(control, "usage", "shop", "--env", "dev", "--from", "2026-02-01", "--to", "2026-02-03", "--by", "hour", "--zone", "Asia/Shanghai");

        control.Calls.First().ShouldBe(Call + "?app=shop.dev&env=dev&from=2026-02-01&to=2026-02-03&by=hour&zone=Asia%2FShanghai");
    }

    [Fact]
    public async Task Days_CountTodayIn()
    {
        await using var control = await AnsweringAsync();

        await Tide.RunAsync(control, "usage", "--days", "1");

        control.Calls.ShouldBe([$"{Call}?from={DateTimeOffset.UtcNow:yyyy-MM-dd}"]);
    }

    [Theory]
    [InlineData("--days", "2", "--from", "2026-02-01")]
    [InlineData("--days", "0")]
    [InlineData("--by", "week")]
    [InlineData("NOT-A-NAME")]
    public async Task Usage_ThatContradictsItself_AsksNobody(params string[] args)
    {
        await using var control = await AnsweringAsync();

        (await Tide.RunAsync(control, ["usage", .. args])).Code.ShouldBe(ExitCodes.Usage);
        control.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Usage_OfNothing_SaysSo()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On(Call, Report with { Lines = [], Total = new UsageLine(null, null, null, default, 0, 0) }, ModelJson.Default.UsageReport);

        (await Tide.RunAsync(control, "usage")).Words.ShouldStartWith("Nothing was held from 2026-02-16 00:00 UTC");
    }

    [Fact]
    public async Task Prices_AreShown_AndChangedOneByOne()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On("GET /api/v1/prices", Prices, ModelJson.Default.PriceList).On("PATCH /api/v1/prices", Prices, ModelJson.Default.PriceList);

        (await Tide.RunAsync(control, "prices")).Out.ShouldContain("vcpu-hour         0.03 EUR\n");
        await Tide.RunAsync(control, "prices", "--gib-hour", "0.5", "--currency", "CNY");

        control.BodyOf("PATCH", ModelJson.Default.PriceChange).ShouldBe(new PriceChange(Currency: "CNY", GibHour: 0.5));
    }

    [Fact]
    public async Task Price_ThatIsRefused_NamesTheOption()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.Refuses("PATCH /api/v1/prices", new Problem("urn:springtide:bad-value", "'2' cannot be frozenShare", 400, Remedy: "It must be a share from 0 to 1.", Where: "frozenShare"));

        var tide = await Tide.RunAsync(control, "prices", "--frozen-share", "2");

        tide.Code.ShouldBe(ExitCodes.Refused);
        tide.Words.ShouldStartWith("--frozen-share: ");
    }

    private static UsageLine Line(DateTimeOffset day, double running, double frozen) =>
        new(day, null, null, new UsageSums { ReadySeconds = running * 3600, FrozenSeconds = frozen * 3600, Peak = 3 }, 0.125, 0.5);

    private static async Task<ControlStandIn> AnsweringAsync() => (await ControlStandIn.StartAsync())
        .On(Call, Report, ModelJson.Default.UsageReport)
        .On("GET /api/v1/environments/dev/cap", new SpendingReport("dev", null), ModelJson.Default.SpendingReport)
        .On("GET /api/v1/apps/shop.dev/cap", new SpendingReport("shop.dev", null), ModelJson.Default.SpendingReport);
}
