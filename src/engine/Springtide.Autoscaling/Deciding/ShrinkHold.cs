namespace Springtide.Autoscaling;

/// <summary>Fewer instances only after fewer have been enough all the while: to the most that was asked for meanwhile. Otherwise every ripple would cost a start-up.</summary>
/// <remarks>A window that the policy says itself takes its place, longer or shorter: see <see cref="PaceLimit"/>.</remarks>
internal static class ShrinkHold
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>The start-up time, at least a minute: within it, taking one down and needing it again costs more than keeping it.</summary>
    public static TimeSpan LengthFor(TimeSpan startUp) => TimeSpan.FromTicks(Math.Clamp(startUp.Ticks, Shortest.Ticks, Longest.Ticks));

    /// <returns>The least to keep, and the memory to go on with.</returns>
    public static (int Least, ScaleMemory Memory) Of(ScaleSituation s, int wish)
    {
        if (wish >= s.From.Active || s.Policy.In is { Window: not null } or { IsNever: true }) return (0, s.Memory with { LowSince = null, LowHighest = 0 });
        var since = s.Memory.LowSince ?? s.Now;
        var highest = Math.Max(s.Memory.LowHighest, wish);
        return s.Now - since < LengthFor(s.StartUp)
            ? (s.From.Active, s.Memory with { LowSince = since, LowHighest = highest })
            : (highest, s.Memory with { LowSince = s.Now, LowHighest = wish });
    }
}
