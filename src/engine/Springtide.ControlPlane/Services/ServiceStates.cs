using System.Collections.Concurrent;
using Springtide.Model;

namespace Springtide.ControlPlane.Services;

/// <summary>How services stand, and who waits for them. Thread-safe.</summary>
internal sealed class ServiceStates
{
    private readonly ConcurrentDictionary<ServiceId, ServiceState> _states = new();
    private readonly ConcurrentDictionary<ServiceId, int> _waiting = new();
    private TaskCompletionSource _changed = New();

    /// <summary>Somebody waits for it who did not, or the other way round. Must return at once.</summary>
    public event Action<ServiceId> Wanted = delegate { };

    /// <summary>Completes with the next change of any.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    public ServiceState Of(ServiceId service) => _states.GetValueOrDefault(service, ServiceState.Unknown);

    public int WaitingFor(ServiceId service) => _waiting.GetValueOrDefault(service);

    public void Set(ServiceId service, ServiceState state)
    {
        if (_states.TryGetValue(service, out var before) && before == state) return;
        _states[service] = state;
        Tell();
    }

    public void Forget(ServiceId service)
    {
        if (_states.TryRemove(service, out _)) Tell();
    }

    /// <summary>To be disposed of when the wait is over.</summary>
    public IDisposable Wait(ServiceId service)
    {
        _waiting.AddOrUpdate(service, 1, (_, count) => count + 1);
        Wanted(service);
        return new Waiting(this, service);
    }

    // The next is there before the news: whoever looks again waits for it.
    private void Tell() => Interlocked.Exchange(ref _changed, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Waiting(ServiceStates states, ServiceId service) : IDisposable
    {
        public void Dispose()
        {
            states._waiting.AddOrUpdate(service, 0, (_, count) => count - 1);
            states.Wanted(service);
        }
    }
}
