using System.Text.Json;
using Springtide.Model;

namespace Springtide.ControlPlane.Numbers;

/// <summary>Reads what a Prometheus server answers to a query: one number, as a scalar or as a vector of one. Pure.</summary>
internal static class PrometheusAnswer
{
    public static Uri AddressOf(PrometheusMetric metric) => new($"{metric.Url.TrimEnd('/')}/api/v1/query?query={Uri.EscapeDataString(metric.Query)}");

    public static NumberReading Read(string text)
    {
        try
        {
            using var answer = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
            return Read(answer.RootElement.GetProperty("data"));
        }
        catch (Exception nonsense) when (nonsense is JsonException or KeyNotFoundException or InvalidOperationException) { return Unknown("it does not answer as Prometheus does"); }
    }

    private static NumberReading Read(JsonElement data)
    {
        var result = data.GetProperty("result");
        return data.GetProperty("resultType").GetString() switch
        {
            "scalar" => Number(result),
            "vector" when result.GetArrayLength() == 1 => Number(result[0].GetProperty("value")),
            "vector" => Unknown($"the query has {result.GetArrayLength()} results and not one"),
            var other => Unknown($"the query's result is a {other} and not one number"),
        };
    }

    // [ 1435781451.781, "1" ]: the value is a text, so that NaN and Inf can be said.
    private static NumberReading Number(JsonElement sample) =>
        sample.GetArrayLength() == 2 && Amounts.TryRead(sample[1].GetString(), out var value) ? NumberReading.Of(NumberReading.Prometheus, value) : Unknown("its value is not a number");

    private static NumberReading Unknown(string why) => NumberReading.Unknown(NumberReading.Prometheus, why);
}
