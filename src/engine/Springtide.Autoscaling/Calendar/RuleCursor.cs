using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>Walks through a rule's times. Asked for moments in order only.</summary>
internal sealed class RuleCursor(List<Interval> times)
{
    private int _at;

    public IEnumerable<Instant> Cuts => times.SelectMany(time => (Instant[])[time.Start, time.End]);

    public bool HoldsAt(Instant moment)
    {
        while (_at < times.Count && times[_at].End <= moment) _at++;
        return _at < times.Count && times[_at].Contains(moment);
    }
}
