using System.Globalization;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>Usage, as <c>tide usage</c> lays it out: a table, and on a terminal a chart of it.</summary>
internal static class UsagePage
{
    private const double Hour = 3600;

    public static string Render(Shell shell, UsageReport report)
    {
        if (report.Lines.IsEmpty) return Tables.Render(shell, Table(report));
        var chart = shell.OutIsTerminal ? "\n" + Chart(shell.Width, report) : "";
        return Tables.Render(shell, Table(report)) + chart;
    }

    /// <summary>What elasticity saved, in one sentence.</summary>
    public static string Saving(UsageReport report)
    {
        var (cost, whole, currency) = (report.Total.Cost, report.Total.FixedCost, report.Prices.Currency);
        var fleet = $"A fleet fixed at its peak of {Number(report.Total.Held.Peak)} {(report.Total.Held.Peak == 1 ? "instance" : "instances")} would have cost {Amount(whole)} {currency}";
        return whole <= 0 || cost >= whole ? $"{fleet}; this cost {Amount(cost)} {currency}." : $"{fleet}; this cost {Amount(cost)} {currency}, {Share(1 - (cost / whole))} less.";
    }

    public static string Moment(DateTimeOffset at, string zone) => Here(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + $" {zone}";

    /// <summary>Money, to what can be told apart.</summary>
    public static string Amount(double value) => value.ToString(Math.Abs(value) is 0 or >= 0.0005 and < 1e9 ? "0.####" : "0.##e0", CultureInfo.InvariantCulture);

    private static TextTable Table(UsageReport report)
    {
        var table = new TextTable(report.By.ToString().ToUpperInvariant(), "RUNNING-H", "FROZEN-H", "VCPU-H", "RESERVED-H", "GIB-H", "REQUESTS", "PEAK", $"COST-{report.Prices.Currency}", "FIXED");
        foreach (var line in report.Lines) Add(table, NameOf(line, report), line);
        if (report.Lines.Length > 1) Add(table, "total", report.Total);
        return table;
    }

    private static void Add(TextTable table, string name, UsageLine line) => table.Add(
        name, Number(line.Held.RunningSeconds() / Hour), Number(line.Held.FrozenSeconds / Hour), Number(line.Held.VcpuSecondsUsed / Hour), Number(line.Held.VcpuSecondsReserved / Hour),
        Number((line.Held.GibSecondsRunning + line.Held.GibSecondsFrozen) / Hour), Number(line.Held.Requests), Number(line.Held.Peak), Amount(line.Cost), Amount(line.FixedCost));

    private static string Chart(int width, UsageReport report)
    {
        var bars = new BarChart(width);
        foreach (var line in report.Lines) bars.Add(NameOf(line, report), line.Held.RunningSeconds() / Hour, line.Held.FrozenSeconds / Hour);
        return bars.ToString();
    }

    private static string NameOf(UsageLine line, UsageReport report) => report.By switch
    {
        UsageBy.App => line.App.ToString()!,
        UsageBy.Env => line.Environment!,
        UsageBy.Hour => Here(line.At!.Value, report.Zone).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        _ => Here(line.At!.Value, report.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    // A zone that control knows and this machine does not is shown as UTC.
    private static DateTimeOffset Here(DateTimeOffset at, string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? TimeZoneInfo.ConvertTime(at, found) : at.ToUniversalTime();

    private static string Number(double value) => value.ToString(value < 0.01 ? "0.#####" : "0.###", CultureInfo.InvariantCulture);

    private static string Share(double share) => share.ToString("0.#%", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);
}
