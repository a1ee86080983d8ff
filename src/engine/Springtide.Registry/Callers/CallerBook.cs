using System.Collections.Immutable;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Registry;

/// <summary>Who calls, what each has seen, and who waits for them to leave an instance. Every change of what is known asks anew. Thread-safe.</summary>
internal sealed class CallerBook
{
    private readonly Lock _gate = new();   // guards _callers, _departures and _trusted; never held across an await or a callback
    private readonly Dictionary<string, CallerState> _callers = [];
    private readonly List<Departure> _departures = [];
    private readonly string _epoch;
    private readonly TimeProvider _time;
    private readonly RegistryOptions _options;
    private readonly ITimer _firstLook;
    private bool _trusted;   // callers of a former life had their time to come back

    public CallerBook(string epoch, TimeProvider time, RegistryOptions options)
    {
        (_epoch, _time, _options) = (epoch, time, options);
        _firstLook = time.CreateTimer(_ => TrustAndLook(), null, options.UnknownCallersWait, Timeout.InfiniteTimeSpan);
    }

    public ImmutableArray<GatewayStatus> StatusAt(long version)
    {
        lock (_gate) return [.. _callers.Values.Select(caller => caller.StatusAt(version)).OrderBy(status => status.Name, StringComparer.Ordinal)];
    }

    /// <summary>The session whose place it took, if any.</summary>
    public CallerSession? Join(CallerSession session)
    {
        lock (_gate)
        {
            var former = _callers.GetValueOrDefault(session.Name)?.Session;
            _callers[session.Name] = CallerState.Joined(session, _time.GetUtcNow());
            return former;
        }
    }

    public void Accept(CallerSession session, CallerReport report)
    {
        lock (_gate)
        {
            if (!IsCurrentUnderGate(session, out var caller)) return;
            _callers[session.Name] = caller.Told(report, _epoch);
        }
        Look();
    }

    /// <summary>It serves nobody any more, so nothing is left to wait for.</summary>
    public void Part(CallerSession session)
    {
        lock (_gate)
        {
            if (!IsCurrentUnderGate(session, out _)) return;
            _callers.Remove(session.Name);
        }
        Look();
    }

    public void Leave(CallerSession session)
    {
        lock (_gate)
        {
            if (!IsCurrentUnderGate(session, out var caller)) return;
            _callers[session.Name] = caller.Lost(_time.GetUtcNow());
        }
        _ = LookAfterAsync(_options.LostCallerWait);
    }

    public async Task WaitUntilLeftAsync(InstanceId instance, long version, CancellationToken deadline)
    {
        var departure = new Departure(instance, version);
        lock (_gate) _departures.Add(departure);
        Look();
        try { await departure.Left.WaitAsync(deadline).ConfigureAwait(false); }
        finally { lock (_gate) _departures.Remove(departure); }
    }

    private bool IsCurrentUnderGate(CallerSession session, out CallerState caller) =>
        _callers.TryGetValue(session.Name, out caller!) && ReferenceEquals(caller.Session, session);

    private async Task LookAfterAsync(TimeSpan wait)
    {
        await Task.Delay(wait, _time).ConfigureAwait(false);
        Look();
    }

    // The timer's word is taken, not the clock's: it may fire a moment early, and nobody would look again.
    private void TrustAndLook()
    {
        lock (_gate) _trusted = true;
        Look();
    }

    private void Look()
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            GiveUpLostUnderGate(now);
            if (!_trusted) return;
            foreach (var departure in _departures)
            {
                if (_callers.Values.All(caller => caller.HasLeft(departure.Instance, departure.Version))) departure.Complete();
            }
        }
    }

    private void GiveUpLostUnderGate(DateTimeOffset now)
    {
        foreach (var caller in _callers.Values)
        {
            // Removing while enumerating a Dictionary is allowed.
            if (caller.Session is null && now - caller.Since >= _options.LostCallerWait) _callers.Remove(caller.Name);
        }
    }
}
