using System.Globalization;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>A spending cap and what was spent under it.</summary>
internal static class SpendingPage
{
    public static string Render(SpendingReport report) => report.Cap is not { } cap ? "" : Written.Pairs(
        ("cap of", report.Of),
        ("amount", $"{UsagePage.Amount(cap.Amount)} {report.Currency} a {Written.Word(cap.Per)}"),
        ("then", Written.Word(cap.Action)),
        ("spent", $"{UsagePage.Amount(report.Spent)} {report.Currency}, {Share(report)}"),
        ("since", UsagePage.Moment(report.From!.Value, cap.Zone)),
        ("until", UsagePage.Moment(report.To!.Value, cap.Zone)));

    public static string Sentence(SpendingReport report) =>
        $"Spending cap of {report.Of}: {UsagePage.Amount(report.Spent)} of {UsagePage.Amount(report.Cap!.Amount)} {report.Currency} spent this {Written.Word(report.Cap.Per)} ({Share(report)}), then {Written.Word(report.Cap.Action)}.";

    private static string Share(SpendingReport report) => (report.Spent / report.Cap!.Amount).ToString("0.#%", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);
}
