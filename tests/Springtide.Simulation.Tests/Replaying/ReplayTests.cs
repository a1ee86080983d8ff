using System.Text.Json;
using System.Xml.Linq;
using Springtide.Model;

namespace Springtide.Simulation.Tests;

public sealed class ReplayTests
{
    private static readonly Trace Evening = new(Simulated.Begin, TimeSpan.FromMinutes(5), [20, 60, 200, 400, 380, 120, 30, 20], []);

    [Fact]
    public void Replay_TellsEveryContender_OnTheSameRequests()
    {
        var (report, _) = Run(Settings("kpa:70", "kpa:85", "hpa", "fixed", "oracle"));

        report.Rows.Select(row => row.Policy).ShouldBe(["yours", "kpa:70", "kpa:85", "hpa:70", "fixed", "oracle"]);
        report.Rows.ShouldAllBe(row => row.Requests == report.Rows[0].Requests);
        report.Rows.Single(row => row.Policy == "oracle").OverOracle.ShouldBe(1, 1e-9);
        report.Rows.Single(row => row.Policy == "fixed").OverOracle.ShouldBe(report.OracleMost * (2400 + 2) / report.OracleInstanceSeconds, 1e-6);
        report.Rows.Single(row => row.Policy == "kpa:85").OverOracle.ShouldBeLessThan(report.Rows.Single(row => row.Policy == "kpa:70").OverOracle);
    }

    [Fact]
    public void Kpa_AtThePolicysOwnValues_DecidesAsThePolicyDoes()
    {
        var settings = Settings("kpa:70") with { Policy = Simulated.OneEach with { Keep = Duration.Seconds(0), Utilisation = 0.7 } };

        var rows = Run(settings).Report.Rows;

        (rows[1] with { Policy = "yours" }).ShouldBe(rows[0]);
    }

    [Fact]
    public void Replay_Twice_IsTheSame() =>
        Json(Run(Settings("kpa")).Report).ShouldBe(Json(Run(Settings("kpa")).Report));

    [Fact]
    public void LongTrace_IsReplayedOnSomeOfItsDays_AndSaysSo()
    {
        var rates = Enumerable.Range(0, 20 * 24).Select(hour => hour / 24 == 11 ? 25.0 : 4.0).ToArray();
        var trace = new Trace(Simulated.Begin, TimeSpan.FromHours(1), rates, []);

        var report = new Replay(trace, Settings("fixed") with { MostRequests = 1_000_000 }).Run(null, TestContext.Current.CancellationToken).Report;

        report.Days.Length.ShouldBe(2);
        report.Days.ShouldContain(Simulated.Begin.AddDays(11));
        report.Hours.ShouldBe(48);
        report.Notes.ShouldHaveSingleItem().ShouldStartWith("2 of 20 days were replayed");
        report.Rows.Single(row => row.Policy == "fixed").InstanceSeconds.ShouldBe(report.OracleMost * ((48 * 3600) + (2 * 2)), 1e-3);
    }

    [Fact]
    public void PolicyThatAllowsTooFew_IsNamed()
    {
        var report = Run(Settings("fixed") with { Policy = Simulated.OneEach with { Max = 3 } }).Report;

        report.Notes.ShouldContain("the peak needs 20 instances and the policy allows 3: what is beyond waits or is refused");
    }

    [Fact]
    public void Plot_IsWellFormed_AndHasALineForEach()
    {
        var svg = XDocument.Parse(SvgPlot.Draw(Run(Settings("kpa", "oracle")).Picture));

        svg.Descendants().Count(element => element.Name.LocalName == "polyline").ShouldBe(4);
        svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ShouldContain("kpa:70");
        svg.ToString().ShouldNotContain("NaN");
    }

    [Theory]
    [InlineData("kpa", ContenderKind.Kpa, 0.7)]
    [InlineData("hpa:85", ContenderKind.Hpa, 0.85)]
    [InlineData("fixed", ContenderKind.Fixed, 0.7)]
    [InlineData("ORACLE", ContenderKind.Oracle, 0.7)]
    public void Contender_IsRead(string text, ContenderKind kind, double utilisation) => Contender.Parse(text).ShouldBe(new Contender(kind, utilisation));

    [Fact]
    public void Contender_WithAScaleInWindow_IsReadAndNamed()
    {
        var contender = Contender.Parse("kpa:85:5m");

        contender.ShouldBe(new Contender(ContenderKind.Kpa, 0.85, Duration.Seconds(300)));
        contender.Name.ShouldBe("kpa:85:5m");
    }

    [Fact]
    public void Window_LetsNothingGoForAWhile_AtACost()
    {
        var rows = Run(Settings("kpa:85", "kpa:85:5m")).Report.Rows.ToDictionary(row => row.Policy);

        rows["kpa:85:5m"].InstanceSeconds.ShouldBeGreaterThan(rows["kpa:85"].InstanceSeconds);
    }

    [Theory]
    [InlineData("own")]
    [InlineData("hpa:70:5m")]
    [InlineData("kpa:85:2h")]
    [InlineData("keda")]
    [InlineData("kpa:5")]
    [InlineData("kpa:70:1")]
    [InlineData("fixed:70")]
    [InlineData("1")]
    [InlineData("")]
    public void Contender_ThatIsNone_IsExplained(string text) => Should.Throw<FormatException>(() => Contender.Parse(text)).Message.ShouldContain("kpa, hpa, fixed, oracle or forecast");

    private static ReplaySettings Settings(params string[] rivals) => new(
        Simulated.OneEach, Simulated.App, new SimulatedProvider(), [new Contender(ContenderKind.Own), .. rivals.Select(rival => Contender.Parse(rival))]);

    private static (ReplayReport Report, ReplayPicture Picture) Run(ReplaySettings settings) => new Replay(Evening, settings).Run(null, TestContext.Current.CancellationToken);

    private static string Json(ReplayReport report) => JsonSerializer.Serialize(report, ReplayJson.Default.ReplayReport);
}
