using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Springtide.Model;

namespace Springtide.Simulation;

/// <summary>One policy that was tried.</summary>
public sealed record TriedPolicy(Utilisation Utilisation, ForecastUse Forecast, ReplayRow Row)
{
    internal static TriedPolicy Of(ScalePolicy policy, ReplayRow row) => new(policy.Utilisation, policy.Forecast, row);
}

/// <summary>The trade-off between cost and waiting, and the policy that is proposed.</summary>
/// <param name="Most">Share of the requests that may be over the objective.</param>
/// <param name="Tried">The cheapest first.</param>
/// <param name="Suggested">The cheapest that keeps to it; where none does, the one with which the fewest wait.</param>
/// <param name="IsMet">Whether it keeps to it.</param>
/// <param name="Manifest">To paste into a tide.yaml.</param>
public sealed record SuggestReport(double Most, SimulatedApp App, ImmutableArray<TriedPolicy> Tried, TriedPolicy Suggested, bool IsMet, string Manifest)
{
    internal static SuggestReport Of(double most, ReplaySettings settings, IEnumerable<TriedPolicy> tried)
    {
        ImmutableArray<TriedPolicy> sorted = [.. tried.OrderBy(one => one.Row.InstanceSeconds)];
        var met = sorted.FirstOrDefault(one => one.Row.OverObjective <= most);
        var suggested = met ?? sorted.MinBy(one => one.Row.OverObjective)!;
        return new SuggestReport(most, settings.App, sorted, suggested, met is not null, Yaml(settings.Policy, suggested));
    }

    private static string Yaml(ScalePolicy policy, TriedPolicy suggested) => FormattableString.Invariant(
        $"""
        concurrency: {"{"} target: {policy.Target:0.###}, utilisation: {suggested.Utilisation}, limit: {policy.Limit} {"}"}
        scale: {"{"} min: {policy.Min}, max: {policy.Max}, forecast: {suggested.Forecast.ToString().ToLowerInvariant()} {"}"}
        """);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SuggestReport))]
public sealed partial class SuggestJson : JsonSerializerContext;
