using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Apps;

/// <summary>A worker that sleeps is woken by no request: something else has to say when.</summary>
internal static class WorkerRule
{
    /// <summary>What is wrong with the policy of an app of this kind; null: nothing.</summary>
    public static Problem? Check(AppKind kind, ScalePolicy policy) =>
        kind != AppKind.Worker || policy.Min > 0 || CanBeWoken(policy)
            ? null
            : Problems.BadValue("scale.min", "0", "at least 1 for a worker, unless something can wake it: a number that is asked for while it sleeps (scale.metrics.prometheus), or a timed rule with a minimum");

    private static bool CanBeWoken(ScalePolicy policy) => policy.Metrics.Prometheus is not null || policy.Schedule?.Rules.Any(rule => rule.Min > 0) == true;
}
