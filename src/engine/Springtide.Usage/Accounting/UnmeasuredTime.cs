using Springtide.Model;

namespace Springtide.Usage;

/// <summary>Time that an instance was held before its memory was measured for the first time; counted after the fact.</summary>
internal sealed class UnmeasuredTime
{
    private const int MostHours = 1_500;   // one that can never be measured must not fill the memory

    private readonly Dictionary<(DateTimeOffset Hour, bool Frozen), double> _seconds = [];

    public void Add(DateTimeOffset hour, bool frozen, double seconds)
    {
        if (_seconds.Count < MostHours || _seconds.ContainsKey((hour, frozen))) _seconds[(hour, frozen)] = _seconds.GetValueOrDefault((hour, frozen)) + seconds;
    }

    /// <summary>All of it, once.</summary>
    public IEnumerable<(DateTimeOffset Hour, UsageSums Held)> Take(double gib)
    {
        if (_seconds.Count == 0) return [];
        List<(DateTimeOffset, UsageSums)> taken =
            [.. _seconds.Select(time => (time.Key.Hour, new UsageSums { GibSecondsRunning = time.Key.Frozen ? 0 : time.Value * gib, GibSecondsFrozen = time.Key.Frozen ? time.Value * gib : 0 }))];
        _seconds.Clear();
        return taken;
    }
}
