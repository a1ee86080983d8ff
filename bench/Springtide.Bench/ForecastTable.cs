using System.Globalization;
using System.Text;
using System.Text.Json;
using Springtide.Forecasting;

namespace Springtide.Bench;

/// <param name="Wape">Sum of the errors of the middle forecast over the sum of the traffic.</param>
/// <param name="Pinball">Mean over the four quantiles, as a share of the traffic.</param>
/// <param name="Pinball95">Of the 95 % quantile alone.</param>
/// <param name="Covered95">Share of the steps that were not above it.</param>
internal sealed record ForecastRow(string Trace, double AheadMinutes, string Forecast, int Steps, double Wape, double Pinball, double Pinball95, double Covered95)
{
    public static ForecastRow Of(string trace, TimeSpan ahead, string name, double[] values, LoadForecast?[] forecasts, int from)
    {
        var (steps, sum, error, pinball, pinball95, covered) = (0, 0.0, 0.0, 0.0, 0.0, 0);
        for (var i = from; i < values.Length; i++)
        {
            if (forecasts[i] is not { } told) continue;
            (steps, sum, error) = (steps + 1, sum + values[i], error + Math.Abs(values[i] - told.P50));
            double[] quantiles = [told.P50, told.P90, told.P95, told.P99];
            pinball += quantiles.Zip(LoadForecast.Shares, (quantile, share) => Loss(values[i], quantile, share)).Average();
            pinball95 += Loss(values[i], told.P95, 0.95);
            if (values[i] <= told.P95) covered++;
        }
        return new ForecastRow(trace, ahead.TotalMinutes, name, steps, error / sum, pinball / sum, pinball95 / sum, covered / (double)steps);
    }

    private static double Loss(double came, double quantile, double share) => Math.Max(share * (came - quantile), (share - 1) * (came - quantile));
}

/// <summary>How good forecasts were, per trace and horizon.</summary>
internal sealed record ForecastTable(string Note, IReadOnlyList<ForecastRow> Rows) : IReport
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public void Save(string name)
    {
        if (Rows.Count == 0) return;
        var folder = Directory.CreateDirectory(Path.Combine(Checkout.Root, "bench", "results"));
        File.WriteAllText(Path.Combine(folder.FullName, $"{name}.json"), JsonSerializer.Serialize(this, Indented) + "\n");
    }

    public string Table()
    {
        var text = new StringBuilder($"## Forecasts of recorded traffic\n\n{Note}\n");
        foreach (var trace in Rows.GroupBy(row => row.Trace))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {trace.Key}\n\n| ahead | forecast | WAPE | pinball | pinball 95 % | covered by 95 % |\n|---|---|---|---|---|---|\n");
            foreach (var row in trace) text.Append(CultureInfo.InvariantCulture, $"| {row.AheadMinutes:0} min | {row.Forecast} | {row.Wape * 100:0.00} % | {row.Pinball * 100:0.000} % | {row.Pinball95 * 100:0.000} % | {row.Covered95 * 100:0.0} % |\n");
        }
        return text.ToString();
    }
}
