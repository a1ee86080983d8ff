using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Usage.Tests;

public sealed class UsageReporterTests
{
    private static readonly AppId Shop = AppId.Parse("shop.dev");
    private static readonly AppId Blog = AppId.Parse("blog.prod");
    private static readonly DateTimeOffset Monday = new(2026, 2, 16, 0, 0, 0, TimeSpan.Zero);
    private static readonly PriceList Prices = new("EUR", VcpuHour: 2, GibHour: 1, FrozenShare: 0.5, MillionRequests: 10);

    // Ten instances for an hour, each with a processor reserved and a GiB; nothing else all day.
    private static readonly UsageSums Rush = new() { ReadySeconds = 36_000, VcpuSecondsReserved = 36_000, GibSecondsRunning = 36_000, Requests = 500_000, Peak = 10 };

    [Fact]
    public void FixedFleet_IsThePeakOverTheWholeTime()
    {
        var total = Report(UsageBy.Day, Monday, Monday.AddDays(1), new UsageRow(Shop, Monday.AddHours(18), false, Rush)).Total;

        total.Cost.ShouldBe(20 + 10 + 5);
        total.FixedCost.ShouldBe((24 * 10 * 3) + 5);
    }

    [Fact]
    public void Processor_ThatNobodyReserved_IsNotMultiplied()
    {
        var held = new UsageSums { ReadySeconds = 3600, VcpuSecondsUsed = 1800, VcpuSecondsUnreserved = 1800, GibSecondsRunning = 3600, Peak = 1 };

        var total = Report(UsageBy.Day, Monday, Monday.AddDays(1), new UsageRow(Shop, Monday, false, held)).Total;

        (total.Cost, total.FixedCost).ShouldBe((1 + 1, 1 + 24));
    }

    [Fact]
    public void Frozen_CostsItsShareOfMemory() =>
        Report(UsageBy.Day, Monday, Monday.AddDays(1), new UsageRow(Shop, Monday, false, new UsageSums { FrozenSeconds = 7200, GibSecondsFrozen = 7200 })).Total.Cost.ShouldBe(1);

    [Fact]
    public void FixedFleet_IsNotPaidForBeforeTheAppWasThere()
    {
        var total = Report(UsageBy.App, Monday, Monday.AddDays(1), born: Monday.AddHours(12), new UsageRow(Shop, Monday.AddHours(18), false, Rush)).Total;

        total.FixedCost.ShouldBe((12 * 10 * 3) + 5);
    }

    [Fact]
    public void FixedFleet_OfAnAppDeployedWithinItsFirstHour_BeginsThen()
    {
        var held = Rush with { ReadySeconds = 600, VcpuSecondsReserved = 600, GibSecondsRunning = 600, Requests = 0, Peak = 10 };

        var total = Report(UsageBy.App, Monday, Monday.AddHours(1), born: Monday.AddMinutes(54), new UsageRow(Shop, Monday, false, held)).Total;

        total.FixedCost.ShouldBe(0.1 * 10 * 3, 1e-9);
    }

    [Fact]
    public void FixedFleet_OfAnAppThatIsNoMore_EndsWithIt()
    {
        var total = Report(UsageBy.App, Monday, Monday.AddDays(1), born: null, new UsageRow(Shop, Monday.AddHours(18), false, Rush)).Total;

        total.FixedCost.ShouldBe(total.Cost);
    }

    [Fact]
    public void Lines_ByAppAndEnvironment_HavePeaksThatAddUpInTheTotal()
    {
        UsageRow[] rows = [new(Shop, Monday, false, Rush), new(Shop, Monday.AddHours(1), false, Rush), new(Blog, Monday, false, Rush with { Peak = 3 })];

        var report = Report(UsageBy.App, Monday, Monday.AddDays(1), rows);

        report.Lines.Select(line => (line.App, line.Environment, line.Held.Peak)).ShouldBe([(Shop, "dev", 10), (Blog, "prod", 3)]);
        report.Total.Held.Peak.ShouldBe(13);
        Report(UsageBy.Env, Monday, Monday.AddDays(1), rows).Lines.Select(line => line.Environment).ShouldBe(["dev", "prod"]);
    }

    [Fact]
    public void Days_InAZone_BeginAtItsMidnight_AndThoseWithoutUsageAreShown()
    {
        var shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        UsageRow[] rows = [new(Shop, Monday.AddHours(15), false, Rush), new(Shop, Monday.AddHours(16), false, Rush), new(Shop, Monday.AddHours(16 + 48), false, Rush)];

        var lines = UsageReporter.Report(new UsageQuery(Monday, Monday.AddDays(4), UsageBy.Day, shanghai), rows, Prices, _ => Monday).Lines;

        lines.Select(line => line.At).ShouldBe([Monday.AddHours(-8), Monday.AddHours(16), Monday.AddHours(40), Monday.AddHours(64)]);
        lines.Select(line => line.Held.ReadySeconds / 36_000).ShouldBe([1, 1, 0, 1]);
    }

    [Fact]
    public void Days_AreAsLongAsTheyAre_WhenClocksChange()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var begin = new DateTimeOffset(2026, 3, 28, 23, 0, 0, TimeSpan.Zero);   // Sunday 29 March has 23 hours

        var line = UsageReporter.Report(new UsageQuery(begin, begin.AddHours(30), UsageBy.Day, berlin), [new(Shop, begin, false, Rush)], Prices, _ => begin).Lines.Single();

        line.FixedCost.ShouldBe((23 * 10 * 3) + 5);
    }

    [Fact]
    public void Nothing_IsAReportWithoutLines() => Report(UsageBy.Day, Monday, Monday.AddDays(1)).Lines.ShouldBeEmpty();

    private static UsageReport Report(UsageBy by, DateTimeOffset from, DateTimeOffset to, params UsageRow[] rows) => Report(by, from, to, Monday, rows);

    private static UsageReport Report(UsageBy by, DateTimeOffset from, DateTimeOffset to, DateTimeOffset? born, params UsageRow[] rows) =>
        UsageReporter.Report(new UsageQuery(from, to, by, TimeZoneInfo.Utc), rows, Prices, _ => born);
}
