namespace Springtide.Autoscaling;

/// <summary>
/// <code>
/// outside ──6 s of load ask for 2 × ready──► inside (never shrinks; the same again extends it)
///    ▲                                          │
///    └────────── 60 s without such a load ──────┘
/// </code>
/// </summary>
internal static class BurstMode
{
    public static ScaleMemory After(ScaleMemory memory, LoadAsk ask, int active, DateTimeOffset now)
    {
        if (ask.IsBurst) return memory with { BurstSeen = now, BurstHighest = Math.Max(memory.BurstHighest, active) };
        return memory.BurstSeen is { } seen && now - seen > LoadWindow.Length ? memory.WithoutBurst : memory;
    }

    // What was decided, not what was wished: a wish that a limit cut down must not come true later, when the load is gone.
    public static ScaleMemory Remember(ScaleMemory memory, int decided) =>
        memory.InBurst ? memory with { BurstHighest = Math.Max(memory.BurstHighest, decided) } : memory;
}
