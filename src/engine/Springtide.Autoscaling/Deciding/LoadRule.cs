using static Springtide.Autoscaling.Sentences;

namespace Springtide.Autoscaling;

/// <summary>Follows the load while at least one instance is ready.</summary>
internal static class LoadRule
{
    // Less than this is not enough to tell a flood from the queue that a cold start left behind.
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(2);

    public static ScaleOutcome Decide(ScaleSituation s, LoadObservation.Measured load)
    {
        if (load.Covered < SettlingTime && load.IdleFor < LoadWindow.Length) return Settling(s, load);   // later the windows are empty, and metrics have their say
        return s.Policy.Utilisation.IsLearned ? FittedRule.Decide(s, load) : KnativeDecide(s, load);
    }

    private static ScaleOutcome KnativeDecide(ScaleSituation s, LoadObservation.Measured load)
    {
        var ask = LoadAsk.Of(s.Policy, load, s.Counts.Ready);
        var memory = BurstMode.After(s.Memory, ask, s.From.Active, s.Now);
        var wish = Wish(s, load, ask, memory);
        var rule = memory.InBurst ? ScaleRule.Burst : ScaleRule.Stable;
        return s.To(rule, wish.Count, s.FrozenBeside(wish.Count), wish.Because, BurstMode.Remember(memory, wish.Count));
    }

    private static ScaleOutcome Settling(ScaleSituation s, LoadObservation.Measured load) => s.To(
        ScaleRule.Settling, s.Held, s.FrozenBeside(s.Held), [$"{Number(load.Covered.TotalSeconds)} s of load known, {Number(SettlingTime.TotalSeconds)} s needed", s.HeldBecause]);

    private static CountWish Wish(ScaleSituation s, LoadObservation.Measured load, LoadAsk ask, ScaleMemory memory)
    {
        var start = memory.InBurst
            ? new CountWish(Math.Max(ask.Stable, ask.Burst), [$"burst: load {Number(load.Burst)} over 6 s / {Number(ask.Target)} per instance → {ask.Burst}; over 60 s → {ask.Stable}"])
            : new CountWish(ask.Stable, [$"load {Number(load.Stable)} over 60 s / {Number(ask.Target)} per instance → {ask.Stable}"]);
        return start
            .AtLeast(memory.BurstHighest, memory.InBurst, "the most since the burst began")
            .Within(s, load, ask.Present);
    }
}
