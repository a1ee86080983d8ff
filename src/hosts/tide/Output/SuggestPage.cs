using System.Globalization;
using Springtide.Model;
using Springtide.Simulation;

namespace Springtide.Cli;

/// <summary>The trade-off, as <c>tide replay --suggest</c> lays it out, and a policy to paste.</summary>
internal static class SuggestPage
{
    public static string Render(Shell shell, SuggestReport report)
    {
        var table = new TextTable("UTILISATION", "FORECAST", "COST/OPT", FormattableString.Invariant($"WAITED>{report.App.Objective.TotalMilliseconds:0}MS"), "WAIT P99", "STARTS", "PROPOSED");
        foreach (var one in report.Tried)
        {
            table.Add(
                one.Utilisation.ToString(), Written.Word(one.Forecast), one.Row.OverOracle.ToString("0.000", CultureInfo.InvariantCulture), Percent(one.Row.OverObjective),
                Elapsed.Text(TimeSpan.FromSeconds(one.Row.WaitP99)), Written.Number(one.Row.Starts), one == report.Suggested ? "yes" : "");
        }
        return Tables.Render(shell, table) + "\n" + report.Manifest + "\n";
    }

    public static string Verdict(SuggestReport report) => report.IsMet
        ? $"The cheapest with which at most {Percent(report.Most)} wait too long; the lines above go into tide.yaml."
        : $"With none of them at most {Percent(report.Most)} wait too long; with the proposed one the fewest do. Frozen instances, a higher minimum or timed rules are what is left.";

    private static string Percent(double share) => (share * 100).ToString("0.####", CultureInfo.InvariantCulture) + "%";
}
