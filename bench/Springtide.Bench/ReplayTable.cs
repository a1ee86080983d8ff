using System.Globalization;
using System.Text;
using System.Text.Json;
using Springtide.Simulation;

namespace Springtide.Bench;

/// <param name="StartUp">Median, in seconds.</param>
/// <param name="Hours">How much of the trace was replayed.</param>
internal sealed record ReplayCell(string Trace, double StartUp, double Hours, ReplayRow Row);

/// <summary>Both axes of every trace, policy and start-up time.</summary>
internal sealed record ReplayTable(string Note, IReadOnlyList<ReplayCell> Cells) : IReport
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    // Without traces there is nothing to say, and what an earlier run found stays.
    public void Save(string name)
    {
        if (Cells.Count == 0) return;
        var folder = Directory.CreateDirectory(Path.Combine(Checkout.Root, "bench", "results"));
        File.WriteAllText(Path.Combine(folder.FullName, $"{name}.json"), JsonSerializer.Serialize(this, Indented) + "\n");
    }

    public string Table()
    {
        var text = new StringBuilder($"## Policies on recorded traffic\n\n{Note}\n");
        foreach (var trace in Cells.GroupBy(cell => cell.Trace)) Append(text, trace.Key, [.. trace]);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string trace, List<ReplayCell> cells)
    {
        var startUps = cells.Select(cell => cell.StartUp).Distinct().ToArray();
        text.Append(CultureInfo.InvariantCulture, $"\n### {trace} ({cells[0].Hours:0} h)\n\n| policy | {string.Join(" | ", startUps.Select(startUp => FormattableString.Invariant($"D = {startUp} s")))} |\n");
        text.Append("|---|").Insert(text.Length, "---|", startUps.Length).Append('\n');
        foreach (var policy in cells.GroupBy(cell => cell.Row.Policy)) text.Append($"| {policy.Key} | {string.Join(" | ", policy.Select(Written))} |\n");
    }

    private static string Written(ReplayCell cell) => string.Create(CultureInfo.InvariantCulture, $"{cell.Row.OverOracle:0.00} / {cell.Row.OverObjective * 100:0.####} %");
}
