using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>What the paces of a policy rest on; an app without any has none. Bounded, whatever the periods.</summary>
/// <param name="Changes">By how much the count changed, and when.</param>
/// <param name="Fewest">Wishes that may be the fewest of the window for growing: each is more than the one before.</param>
/// <param name="Most">Wishes that may be the most of the window for shrinking: each is less than the one before.</param>
public sealed record PaceMemory(Trail Changes, Trail Fewest, Trail Most)
{
    /// <summary>What stands is taken for what was wished: a window that nothing is known of holds.</summary>
    public static PaceMemory Begin(int stands, DateTimeOffset now) => new(
        Trail.Empty((one, other) => one + other),
        Trail.Empty((one, _) => one).And(new TrailStep(now, stands), _ => false),
        Trail.Empty((one, _) => one).And(new TrailStep(now, stands), _ => false));

    public PaceMemory Wishing(int count, ScalePolicy policy, DateTimeOffset now) => this with
    {
        Changes = Changes.Within(Longer(policy.Out?.Per, policy.In?.Per), now),
        Fewest = Fewest.Within(policy.Out?.Window ?? default(Duration), now).And(new TrailStep(now, count), step => step.Count >= count),
        Most = Most.Within(policy.In?.Window ?? default(Duration), now).And(new TrailStep(now, count), step => step.Count <= count),
    };

    public PaceMemory Changing(int by, DateTimeOffset now) => by == 0 ? this : this with { Changes = Changes.And(new TrailStep(now, by), _ => false) };

    /// <summary>The change of this moment turned out to be another.</summary>
    public PaceMemory Instead(int by, int other, DateTimeOffset now)
    {
        if (by == other) return this;
        var without = Changes.Steps is [.., var last] && last == new TrailStep(now, by) ? this with { Changes = Changes.WithoutLast() } : this;
        return without.Changing(other, now);
    }

    /// <summary>What stood when the period that ends now began.</summary>
    public int StoodBefore(int stands, TimeSpan period, DateTimeOffset now) => Math.Max(0, stands - Changes.Steps.Where(step => now - step.At < period).Sum(step => step.Count));

    private static TimeSpan Longer(Duration? one, Duration? other) =>
        TimeSpan.FromTicks(Math.Max((one ?? default).Span.Ticks, (other ?? default).Span.Ticks));
}
