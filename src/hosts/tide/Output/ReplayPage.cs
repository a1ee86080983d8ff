using System.Globalization;
using Springtide.Simulation;

namespace Springtide.Cli;

/// <summary>A replay, as <c>tide replay</c> lays it out.</summary>
internal static class ReplayPage
{
    public static string Render(Shell shell, ReplayReport report) => Head(report) + "\n" + Tables.Render(shell, Rows(report));

    private static string Head(ReplayReport report) => Written.Pairs(
        ("traffic", Traffic(report)),
        ("app", App(report.App)),
        ("policy", ScaleWords.Of(report.Policy)),
        ("oracle", Say($"{report.OracleInstanceSeconds / 3600:0.##} instance-hours, at most {report.OracleMost} instances")));

    private static string Traffic(ReplayReport report) =>
        Say($"{report.From:yyyy-MM-dd HH:mm} to {report.To:yyyy-MM-dd HH:mm}, {report.Hours:0.#} h of it; {report.Requests:N0} requests, peak {report.Peak:0.#}/s")
        + (report.Bursty ? ", bursty" : "");

    private static string App(SimulatedApp app) =>
        Say($"{app.ServiceTime.TotalMilliseconds:0.#} ms a request (variation {app.Variation:0.##}), {app.Places} at once per instance of which ")
        + Say($"{app.Target:0.##} are served well, ready {app.StartUp.TotalSeconds:0.##} s after a start");

    private static TextTable Rows(ReplayReport report)
    {
        var over = $"WAITED>{report.App.Objective.TotalMilliseconds:0}MS";
        var table = new TextTable("POLICY", "INSTANCE-H", "FROZEN-H", "COST/OPT", over, "REFUSED", "TIMED OUT", "WAIT P50", "WAIT P99", "WAIT MAX", "STARTS", "MOST");
        foreach (var row in report.Rows)
        {
            table.Add(
                row.Policy, Hours(row.InstanceSeconds), Hours(row.FrozenSeconds), row.OverOracle.ToString("0.000", CultureInfo.InvariantCulture), Percent(row.OverObjective),
                Count(row.Refused), Count(row.TimedOut), Wait(row.WaitP50), Wait(row.WaitP99), Wait(row.WaitMost), Count(row.Starts), Count(row.Most));
        }
        return table;
    }

    private static string Say(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);

    private static string Hours(double seconds) => (seconds / 3600).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (share * 100).ToString("0.####", CultureInfo.InvariantCulture) + "%";

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Wait(double seconds) => seconds < 1 ? Say($"{seconds * 1000:0.#}ms") : Say($"{seconds:0.##}s");
}
