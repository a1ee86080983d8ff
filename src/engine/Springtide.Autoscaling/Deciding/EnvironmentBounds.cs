using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>A decision as far as the app's environment allows, which is stopping, stopped or starting as a whole. It stands above a pin.</summary>
internal static class EnvironmentBounds
{
    public static ScaleOutcome On(ScaleSituation s, ScaleOutcome outcome, EnvironmentHold? hold)
    {
        if (hold is null) return outcome;
        var wish = outcome.Decision.To;
        var to = hold.IsDown ? DesiredCount.Zero : wish with { Active = Math.Max(wish.Active, hold.Least) };
        return outcome.Limited(s, to, hold.Because);
    }
}
