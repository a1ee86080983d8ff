namespace Springtide.Simulation;

/// <summary>When the next start may be tried after some have failed, by the rule of the reconciler: 0.5 s, 1 s, 2 s … 60 s.</summary>
internal sealed class StartBackOff
{
    private static readonly long Longest = TimeSpan.FromSeconds(60).Ticks;
    private static readonly long Shortest = TimeSpan.FromSeconds(0.5).Ticks;
    private long _failedAt = -Longest;

    public int Failures { get; private set; }

    public long Until { get; private set; }

    public void Failed(long now)
    {
        Failures = now - _failedAt > Longest ? 1 : Failures + 1;
        (_failedAt, Until) = (now, now + Math.Min(Longest, Shortest << Math.Min(Failures - 1, 10)));
    }
}
