using System.Collections.Immutable;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>Settings as people read them.</summary>
internal static class SettingsPage
{
    private const int WidestValue = 100;

    public static TextTable Settings(SettingsReport report)
    {
        var table = new TextTable("NAME", "FROM", "VALUE");
        foreach (var setting in report.Settings) table.Add(setting.Name, setting.From, setting.Value is { } value ? OnOneLine(value) : "(secret)");
        return table;
    }

    public static TextTable Apps(SettingsReport report)
    {
        var table = new TextTable("APP", "REVISION", "STATE", "REASON");
        foreach (var app in report.Apps) table.Add($"{app.App}", Written.Number(app.Revision), StateOf(app), app.Reason is { } reason ? OnOneLine(reason) : "");
        return table;
    }

    public static TextTable History(ImmutableArray<SettingsVersion> versions)
    {
        var table = new TextTable("VERSION", "WHEN", "BY", "CHANGED");
        foreach (var version in versions) table.Add(Written.Number(version.Number), Written.Time(version.At), version.By, string.Join("  ", version.Changed.Select(one => one.Value is { } value ? $"{one.Key}={OnOneLine(value)}" : $"-{one.Key}")));
        return table;
    }

    /// <returns>The exit code.</returns>
    public static async Task<int> SayAsync(Shell shell, SettingsReport report, bool waited)
    {
        var failed = report.Apps.Where(app => app.State is ConfigurationState.Failed or ConfigurationState.Refused).ToList();
        await shell.SayAsync(report.Apps.Length == 0 ? $"{report.Of}, version {report.Version}: kept for apps to come." : $"{report.Of}, version {report.Version}: {Summary(report)}.");
        if (failed.Count == 0) return ExitCodes.Ok;
        await shell.SayAsync($"What served before goes on serving. What the program wrote: tide logs {failed[0].App}   Back to how it was: tide set {(report.Of.Contains('.') ? report.Of : $"--all {report.Of}")} --back {report.Version - 1}");
        return waited ? ExitCodes.NotReady : ExitCodes.Ok;
    }

    public static async Task SayStateAsync(Shell shell, SettingsReport report)
    {
        if (report.Apps.Any(app => app.State != ConfigurationState.InForce)) await shell.SayAsync($"{report.Of}: {Summary(report)}. {string.Join(' ', report.Apps.Select(app => app.Reason).OfType<string>().Take(3))}");
    }

    private static string Summary(SettingsReport report) =>
        string.Join(", ", report.Apps.GroupBy(StateOf).Select(state => report.Apps.Length == 1 ? state.Key : $"{state.Count()} {(state.Count() == 1 ? "app" : "apps")} {state.Key}"));

    private static string StateOf(AppConfiguration app) => app.State switch
    {
        ConfigurationState.InForce => "in force",
        ConfigurationState.RollingOut => "rolling out",
        _ => app.State.ToString().ToLowerInvariant(),
    };

    private static string OnOneLine(string text)
    {
        var line = text.ReplaceLineEndings("⏎");
        return line.Length > WidestValue ? $"{line[..WidestValue]}…" : line;
    }
}
