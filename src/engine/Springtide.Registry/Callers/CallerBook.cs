using System.Collections.Immutable;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Registry;

/// <summary>Who calls, what each has seen, and who waits for them to leave an instance. Every change of what is known asks anew. Thread-safe.</summary>
internal sealed class CallerBook(string epoch, TimeProvider time, RegistryOptions options)
{
    private readonly Lock _gate = new();   // guards the three below; never held across an await or a callback
    private readonly Dictionary<string, CallerState> _callers = [];
    private readonly FormerCallers _former = new();
    private readonly List<Departure> _departures = [];

    public ImmutableArray<string> Names
    {
        get { lock (_gate) return [.. _callers.Keys, .. _former.Awaited]; }
    }

    public void Expect(IEnumerable<string> former)
    {
        lock (_gate) _former.Expect(former.Except(_callers.Keys));
        Look();
        _ = GiveUpFormerAsync();
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
            _former.Returned(session.Name);
            var former = _callers.GetValueOrDefault(session.Name)?.Session;
            _callers[session.Name] = CallerState.Joined(session, time.GetUtcNow());
            return former;
        }
    }

    public void Accept(CallerSession session, CallerReport report)
    {
        lock (_gate)
        {
            if (!IsCurrentUnderGate(session, out var caller)) return;
            _callers[session.Name] = caller.Told(report, epoch);
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
            _callers[session.Name] = caller.Lost(time.GetUtcNow());
        }
        _ = LookAfterAsync(options.LostCallerWait);
    }

    public Task WaitUntilLeftAsync(InstanceId instance, long version, CancellationToken deadline) => WaitAsync(new Departure(instance, version), deadline);

    public Task WaitUntilSeenAsync(long version, CancellationToken deadline) => WaitAsync(new Departure(instance: null, version), deadline);

    private async Task WaitAsync(Departure departure, CancellationToken deadline)
    {
        lock (_gate) _departures.Add(departure);
        Look();
        try { await departure.Left.WaitAsync(deadline).ConfigureAwait(false); }
        finally { lock (_gate) _departures.Remove(departure); }
    }

    private bool IsCurrentUnderGate(CallerSession session, out CallerState caller) =>
        _callers.TryGetValue(session.Name, out caller!) && ReferenceEquals(caller.Session, session);

    private async Task LookAfterAsync(TimeSpan wait)
    {
        await Task.Delay(wait, time).ConfigureAwait(false);
        Look();
    }

    private async Task GiveUpFormerAsync()
    {
        await Task.Delay(options.FormerCallersWait, time).ConfigureAwait(false);
        lock (_gate) _former.GiveUp();
        Look();
    }

    private void Look()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            GiveUpLostUnderGate(now);
            if (!_former.AreSettled) return;
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
            if (caller.Session is null && now - caller.Since >= options.LostCallerWait) _callers.Remove(caller.Name);
        }
    }
}
