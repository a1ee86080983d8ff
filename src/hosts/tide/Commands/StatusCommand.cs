using System.CommandLine;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class StatusCommand
{
    public static Command Create(Shell shell) =>
        new Command("status", "Say whether Springtide runs, where, and which protections hold on this machine").Runs(shell, RunAsync);

    private static async Task RunAsync(Call call, CancellationToken cancellationToken)
    {
        var status = await call.Control.StatusAsync(cancellationToken);
        await Answer.WriteAsync(call, status, ModelJson.Default.StatusReport, report => Page(call, report));
    }

    private static string Page(Call call, StatusReport report) =>
        Head(call, report) + "\n" + Tables.Render(call.Shell, Gateways(report, call.Shell.Time.GetUtcNow())) + "\n" + Tables.Render(call.Shell, Isolation(report));

    private static string Head(Call call, StatusReport report) => Written.Pairs(
        ("springtide", report.Version),
        ("api", call.Control.Server?.GetLeftPart(UriPartial.Authority)),
        ("gateway", report.GatewayAddress),
        ("its metrics", report.GatewayMetrics),
        ("running for", Elapsed.Text(call.Shell.Time.GetUtcNow() - report.StartedAt)),
        ("apps", Written.Number(report.Apps)),
        ("instances", $"{report.Ready} ready, {report.Starting} starting, {report.Frozen} frozen"),
        ("logs", report.Logs is { } logs ? $"{Written.Size(logs.Bytes)}; of ended instances at most {logs.MostPerApp} an app, {logs.MostInTotal} in all, {logs.LongestAfterEnd} long" : null),
        ("memory", report.Memory is { } memory ? $"{Written.Size(memory.Held)} of {Written.Size(memory.Most)} held by instances" : null));

    private static TextTable Gateways(StatusReport report, DateTimeOffset now)
    {
        var table = new TextTable("GATEWAY", "CONNECTED", "FOR", "BEHIND");
        foreach (var gateway in report.Gateways)
        {
            table.Add(gateway.Name, gateway.Connected ? "yes" : "no", Elapsed.Text(now - gateway.Since), Written.Number(gateway.Behind));
        }
        return table;
    }

    private static TextTable Isolation(StatusReport report)
    {
        var table = new TextTable("PROTECTION", "HOLDS", "HOW");
        foreach (var line in report.Isolation) table.Add(line.What, line.Holds ? "yes" : "no", line.How);
        return table;
    }
}
