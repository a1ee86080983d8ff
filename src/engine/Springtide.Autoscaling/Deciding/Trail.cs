using System.Collections.Immutable;

namespace Springtide.Autoscaling;

/// <summary>Counts with their times, oldest first. Immutable, and never longer than it has to be.</summary>
/// <param name="merge">What becomes of two neighbours when there are too many: the later time, and this count of both.</param>
public sealed class Trail(ImmutableArray<TrailStep> steps, Func<int, int, int> merge)
{
    private const int Longest = 60;

    public ImmutableArray<TrailStep> Steps => steps;

    public static Trail Empty(Func<int, int, int> merge) => new([], merge);

    /// <summary>Without what is older than <paramref name="kept"/>. A clock that was set back must not keep anything for longer.</summary>
    public Trail Within(TimeSpan kept, DateTimeOffset now) =>
        new([.. steps.Select(step => step.At > now ? step with { At = now } : step).Where(step => now - step.At < kept)], merge);

    /// <summary>With one more, and without those at the end that it makes needless.</summary>
    public Trail And(TrailStep next, Func<TrailStep, bool> needless)
    {
        var length = steps.Length;
        while (length > 0 && needless(steps[length - 1])) length--;
        return new Trail(Short([.. steps.AsSpan(0, length), next]), merge);
    }

    public Trail WithoutLast() => new(steps[..^1], merge);

    private ImmutableArray<TrailStep> Short(ImmutableArray<TrailStep> all) =>
        all.Length <= Longest ? all : [all[1] with { Count = merge(all[0].Count, all[1].Count) }, .. all.AsSpan(2..)];
}

/// <param name="Count">A count, or by how much one changed.</param>
public readonly record struct TrailStep(DateTimeOffset At, int Count);
