using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Apps;

/// <summary>What a scale policy may say. The first value that is wrong is named, with what would be right.</summary>
internal static class ScaleRules
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    public static Answer<ScalePolicy> Apply(ScalePolicy policy, ScaleChange change) => Check(Merge(policy, change));

    public static Answer<ScalePolicy> Check(ScalePolicy policy) => Violations(policy).FirstOrDefault() is { } problem ? problem : policy;

    private static ScalePolicy Merge(ScalePolicy policy, ScaleChange change) => policy with
    {
        Min = change.Min ?? policy.Min,
        Max = change.Max ?? policy.Max,
        Target = change.Target ?? policy.Target,
        Utilisation = change.Utilisation ?? policy.Utilisation,
        Limit = change.Limit ?? policy.Limit,
        Idle = change.Idle ?? policy.Idle,
        Keep = change.Keep ?? policy.Keep,
        Waiting = change.Waiting ?? policy.Waiting,
        Patience = change.Patience ?? policy.Patience,
    };

    private static IEnumerable<Problem> Violations(ScalePolicy policy)
    {
        if (policy.Max is < 1 or > 1_000) yield return Bad("max", policy.Max, "from 1 to 1,000");
        if (policy.Min < 0 || policy.Min > policy.Max) yield return Bad("min", policy.Min, $"from 0 to max, which is {policy.Max}");
        if (policy.Target is not (> 0 and <= 100_000)) yield return Bad("target", policy.Target, "above 0 and at most 100,000");
        if (policy.Utilisation is not (>= 0.1 and <= 1)) yield return Bad("utilisation", policy.Utilisation, "from 0.1 to 1");
        if (policy.Limit is < 1 or > 100_000) yield return Bad("limit", policy.Limit, "from 1 to 100,000");
        if (policy.Idle < TimeSpan.FromSeconds(1) || policy.Idle > Month) yield return Problems.BadValue("idle", policy.Idle.ToString(), "from 1s to 30d");
        if (policy.Keep > Month) yield return Problems.BadValue("keep", policy.Keep.ToString(), "from 0s to 30d");
        if (policy.Waiting is < 1 or > 100_000) yield return Bad("waiting", policy.Waiting, "from 1 to 100,000");
        if (policy.Patience < TimeSpan.FromSeconds(1) || policy.Patience > TimeSpan.FromMinutes(10)) yield return Problems.BadValue("patience", policy.Patience.ToString(), "from 1s to 10m");
    }

    private static Problem Bad(string key, double value, string right) => Problems.BadValue(key, Problems.Text(value), right);
}
