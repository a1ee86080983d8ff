using Springtide.Model;

namespace Springtide.Autoscaling.Calendar;

/// <summary>When sleeping apps are to be looked at. A round costs a look at the earliest. Thread-safe.</summary>
internal sealed class WakeTimes
{
    private readonly Lock _gate = new();   // guards both fields
    private readonly Dictionary<AppId, DateTimeOffset> _due = [];
    private readonly PriorityQueue<(AppId App, DateTimeOffset At), DateTimeOffset> _order = new();   // with entries that no longer count

    public void Set(AppId app, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (_due.TryGetValue(app, out var same) && same == at) return;
            _due[app] = at;
            _order.Enqueue((app, at), at);
        }
    }

    public void Remove(AppId app)
    {
        lock (_gate) _due.Remove(app);
    }

    public IReadOnlyList<AppId> DueAt(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_order.TryPeek(out _, out var earliest) || earliest > now) return [];
            var due = new List<AppId>();
            while (_order.TryPeek(out var entry, out var at) && at <= now)
            {
                _order.Dequeue();
                if (!_due.TryGetValue(entry.App, out var current) || current != entry.At) continue;
                _due.Remove(entry.App);
                due.Add(entry.App);
            }
            return due;
        }
    }
}
