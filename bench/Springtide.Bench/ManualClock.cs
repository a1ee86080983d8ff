namespace Springtide.Bench;

/// <summary>A clock that stands until it is moved. It has no timers: whoever is given it must not wait by it.</summary>
internal sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
