using System.Collections.Concurrent;
using Springtide.Model;

namespace Springtide.ControlPlane.Numbers;

/// <summary>Which numbers are not known: an event when that begins and one when it ends, none between. Thread-safe.</summary>
internal sealed class UnknownNumbers(IEventJournal events)
{
    private readonly ConcurrentDictionary<(AppId App, string Metric), string> _unknown = [];

    public void Note(AppId app, NumberReading reading)
    {
        if (reading.Why is { } why && _unknown.TryAdd((app, reading.Metric), why)) events.Record(EventKinds.MetricUnknown, $"{reading.Metric} not known: {why}; nothing is let go meanwhile", app);
        if (reading.Why is null && _unknown.TryRemove((app, reading.Metric), out _)) events.Record(EventKinds.MetricKnown, $"{reading.Metric} is known again", app);
    }

    /// <summary>Forgets numbers that nobody asks for any more.</summary>
    public void KeepOnly(ICollection<(AppId App, string Metric)> asked)
    {
        foreach (var gone in _unknown.Keys.Where(key => !asked.Contains(key))) _unknown.TryRemove(gone, out _);
    }
}
