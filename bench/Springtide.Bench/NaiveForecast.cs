using Springtide.Forecasting;

namespace Springtide.Bench;

/// <summary>What was there so many steps ago will be there again; its quantiles are those of its own errors in the four weeks before.</summary>
internal static class NaiveForecast
{
    private const int Days = 28;
    private const int Enough = 100;

    public static LoadForecast?[] Of(double[] values, int season, int ahead, int day)
    {
        var forecasts = new LoadForecast?[values.Length];
        double[]? errors = null;
        for (var i = season; i < values.Length; i++)
        {
            if (errors is null || i % Math.Max(1, day / 4) == 0) errors = Errors(values, season, i - ahead, day);
            var (point, known) = (values[i - season], errors);
            double At(double share) => known.Length < Enough ? point : Math.Max(0, point + known[(int)(share * (known.Length - 1))]);
            forecasts[i] = new LoadForecast(point, At(0.9), At(0.95), At(0.99));
        }
        return forecasts;
    }

    private static double[] Errors(double[] values, int season, int last, int day)
    {
        var errors = new List<double>();
        for (var i = Math.Max(season, last - (Days * day)); i <= last; i++) errors.Add(values[i] - values[i - season]);
        errors.Sort();
        return [.. errors];
    }
}
