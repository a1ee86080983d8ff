namespace Springtide.Autoscaling;

/// <summary>What one decision leaves to the next.</summary>
/// <param name="BurstSeen">When load last asked for twice the instances or more; null outside burst mode.</param>
/// <param name="BurstHighest">The most that was decided since burst mode began.</param>
/// <param name="FrozenSince">Since when instances have been kept frozen.</param>
/// <param name="LowSince">Since when fewer instances have been asked for than there are.</param>
/// <param name="LowHighest">The most that was asked for since then.</param>
/// <param name="Pace">What the policy's paces rest on; null without any.</param>
public sealed record ScaleMemory(
    DateTimeOffset? BurstSeen = null, int BurstHighest = 0, DateTimeOffset? FrozenSince = null, DateTimeOffset? LowSince = null, int LowHighest = 0, PaceMemory? Pace = null)
{
    public static ScaleMemory None { get; } = new();

    public bool InBurst => BurstSeen is not null;

    public TimeSpan FrozenFor(DateTimeOffset now) => FrozenSince is { } since ? now - since : TimeSpan.Zero;

    public ScaleMemory WithoutBurst => this with { BurstSeen = null, BurstHighest = 0 };

    /// <summary>After a restart with more than one instance it begins in burst mode, which never shrinks: lost history must not take anything down.</summary>
    public static ScaleMemory AfterRestart(int active, int frozen, DateTimeOffset now) =>
        new(active > 1 ? now : null, active > 1 ? active : 0, frozen > 0 ? now : null);
}
