using static Springtide.Autoscaling.Sentences;

namespace Springtide.Autoscaling;

/// <summary>
/// Follows the load while at least one instance is ready, with as little room as the app has been seen to need. Growth is at once: by the last 60 seconds, and by the last
/// 6 when they no longer fit. Shrinking waits until fewer have been enough for a while (<see cref="ShrinkHold"/>).
/// </summary>
internal static class FittedRule
{
    public static ScaleOutcome Decide(ScaleSituation s, LoadObservation.Measured load)
    {
        var ask = FittedAsk.Of(s, load);
        var wish = Wish(s, load, ask);
        var (hold, memory) = ShrinkHold.Of(s, wish.Count);
        var held = wish.AtLeast(hold, true, $"fewer have been enough for less than {Time(ShrinkHold.LengthFor(s.StartUp))}");
        return s.To(ScaleRule.Fitted, held.Count, s.FrozenBeside(held.Count), held.Because, memory.WithoutBurst);
    }

    private static CountWish Wish(ScaleSituation s, LoadObservation.Measured load, FittedAsk ask) =>
        new CountWish(ask.Steady, [$"load {Number(load.OfferedStable)} over 60 s / {Number(ask.PerInstance)} per instance → {ask.Steady}"])
            .AtLeast(ask.Sudden, ask.Sudden > 0, $"{Suddenly(load)}")
            .Within(s, load, ask.Present);

    private static string Suddenly(LoadObservation.Measured load) =>
        $"load {Number(load.OfferedBurst)} over 6 s{(load.Waiting > 0 ? $" and {Count(load.Waiting, "request")} waiting" : "")}, more than fits";
}
