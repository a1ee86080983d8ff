using static Springtide.Autoscaling.Sentences;

namespace Springtide.Autoscaling;

/// <summary>What every wish made of the load has to pass, whichever formula made it.</summary>
internal static class CommonLimits
{
    /// <param name="present">Instances that what is here now asks for.</param>
    public static CountWish Within(this CountWish wish, ScaleSituation s, LoadObservation.Measured load, int present) => wish
        .AtLeast(s.From.Active, load.KnownFor < LoadWindow.Length, $"load known for {Time(load.KnownFor)}, 1m needed to shrink")
        .AtMost(Math.Max(s.From.Active, present), $"{Count(load.Present, "request")} now ask for no more than {present}")
        .And(s)
        .AtLeastExpected(s)
        .AtLeast(1, true, $"zero only after {s.Policy.Idle} without a request")
        .AtLeast(s.Policy.Min, true, "minimum")
        .AtMost(s.Policy.Max, "maximum");
}
