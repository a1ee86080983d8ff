using System.Collections.Immutable;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>Environments, as tables and a sentence.</summary>
internal static class EnvironmentPage
{
    public static TextTable List(ImmutableArray<EnvironmentReport> reports)
    {
        var table = new TextTable("ENVIRONMENT", "STATE", "SINCE", "BY", "APPS", "READY", "NEXT");
        foreach (var report in reports)
        {
            table.Add(report.Name, report.State, report.Since is { } since ? Written.Time(since) : "", report.By ?? "", Written.Number(report.Apps.Length), Written.Number(report.Apps.Sum(app => app.Ready)), NextOf(report) ?? "");
        }
        return table;
    }

    public static async Task ShowAsync(Call call, EnvironmentReport report)
    {
        await Answer.WriteTableAsync(call, report, ModelJson.Default.EnvironmentReport, Apps);
        if (!call.Json) await call.Shell.SayAsync(Sentence(report));
    }

    private static string Sentence(EnvironmentReport report)
    {
        if (report.GoneAt <= report.Since) return $"{report.Name} is deleted, by {report.By}, and gone for good once it is stopped.";
        if (report.GoneAt is { } gone) return $"{report.Name} is deleted, by {report.By}. Until {Written.Time(gone)} it can be brought back: tide env restore {report.Name}";
        var since = report.Since is { } at ? $" since {Written.Time(at)}, asked by {report.By}" : "";
        return $"{report.Name} is {report.State}{since}{(report.Wakes ? ", until a request comes" : "")}.{(NextOf(report) is { } next ? $" By its schedule next: {next}." : "")}";
    }

    private static string? NextOf(EnvironmentReport report) => report.GoneAt is { } gone ? $"gone {Written.Time(gone)}" : report.Next is { } next ? $"{(next.IsUp ? "up" : "down")} {Written.ZonedTime(next.At)}" : null;

    public static TextTable Apps(EnvironmentReport report)
    {
        var table = new TextTable("APP", "STATE", "READY", "COMES BACK TO", "NEEDS", "WAITS");
        foreach (var app in report.Apps)
        {
            table.Add(app.App.ToString(), app.State, Written.Number(app.Ready), app.ComesBackTo is { } count ? Written.Number(count) : "", string.Join(", ", app.Needs), Written.InOneLine(app.Waits ?? ""));
        }
        return table;
    }
}
