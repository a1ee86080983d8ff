using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Springtide.Bench;

/// <summary>What a benchmark found: rows of figures, each a median of several runs with its spread. Saved as JSON; the table is made from that.</summary>
/// <param name="Note">The machine and the conditions, in a sentence.</param>
internal sealed record Report(string Title, string Note, IReadOnlyList<Row> Rows) : IReport
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public void Save(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Checkout.Root, "bench", "results"));
        File.WriteAllText(Path.Combine(folder.FullName, $"{name}.json"), JsonSerializer.Serialize(this, Indented) + "\n");
    }

    public string Table()
    {
        var text = new StringBuilder($"## {Title}\n\n{Note}\n\n| what | median | min | max | unit | against | ratio | bound |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var row in Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.What} | {row.Median:0.##} | {row.Min:0.##} | {row.Max:0.##} | {row.Unit} | {row.Against ?? ""} | {row.Ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? ""} | {row.Bound ?? ""} |\n");
        }
        return text.ToString();
    }
}

/// <param name="Against">What <paramref name="Ratio"/> compares with, in the same run.</param>
/// <param name="Bound">What it must reach, in words.</param>
internal sealed record Row(string What, double Median, double Min, double Max, string Unit, string? Against = null, double? Ratio = null, string? Bound = null)
{
    public static Row Of(string what, IReadOnlyList<double> runs, string unit, string? against = null, double? ratio = null, string? bound = null) =>
        new(what, Statistics.Median(runs), runs.Min(), runs.Max(), unit, against, ratio, bound);
}
