using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>Walks through a rule's times, which do not overlap. Asked for moments in order only.</summary>
internal sealed class RuleCursor(List<RuleTime> times)
{
    private int _at;

    public IEnumerable<Instant> Cuts => times.SelectMany(time => (Instant[])[time.Span.Start, time.Span.End]);

    /// <summary>Null: the rule does not hold.</summary>
    public RuleTime? At(Instant moment)
    {
        while (_at < times.Count && times[_at].Span.End <= moment) _at++;
        return _at < times.Count && times[_at].Span.Contains(moment) ? times[_at] : null;
    }
}
