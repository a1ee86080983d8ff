using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Springtide.Model.Api;

/// <summary>A change of <see cref="ScalePolicy"/>; null leaves a value as it is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ScaleChange(
    int? Min = null, int? Max = null, double? Target = null, Utilisation? Utilisation = null, int? Limit = null,
    Duration? Idle = null, Duration? Keep = null, int? Waiting = null, Duration? Patience = null, bool? AccessLog = null,
    ScaleSchedule? Schedule = null, ScaleMetrics? Metrics = null, Standby? Standby = null, ScalePace? Out = null, ScalePace? In = null, ForecastUse? Forecast = null,
    int? Priority = null, ImmutableSortedDictionary<string, double>? Takes = null)
{
    public ScalePolicy On(ScalePolicy policy) => policy with
    {
        Min = Min ?? policy.Min,
        Max = Max ?? policy.Max,
        Target = Target ?? Math.Min(policy.Target, Limit is >= 1 and var limit ? limit : policy.Target),   // nobody aims at more than is ever given
        Utilisation = Utilisation ?? policy.Utilisation,
        Limit = Limit ?? policy.Limit,
        Idle = Idle ?? policy.Idle,
        Keep = Keep ?? policy.Keep,
        Waiting = Waiting ?? policy.Waiting,
        Patience = Patience ?? policy.Patience,
        Metrics = Metrics is null ? policy.Metrics : policy.Metrics.With(Metrics),
        Standby = Standby ?? policy.Standby,
        Out = Out is { IsAny: true } ? null : Out ?? policy.Out,
        In = In is { IsAny: true } ? null : In ?? policy.In,
        Forecast = Forecast ?? policy.Forecast,
        Priority = Priority ?? policy.Priority,
        Takes = Takes is null ? policy.Takes : policy.Takes.SetItems(Takes).RemoveRange(Takes.Where(one => one.Value == 0).Select(one => one.Key)),   // 0 takes one away
        Schedule = Schedule is { Rules.IsDefaultOrEmpty: true } ? null : Schedule ?? policy.Schedule,
    };
}

/// <param name="For">How long it holds; null: until unpinned.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PinRequest(int Count, Duration? For = null);
