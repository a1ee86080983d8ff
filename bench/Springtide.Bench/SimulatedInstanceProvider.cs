using System.Collections.Concurrent;
using Springtide.Model;
using Springtide.Providers;

namespace Springtide.Bench;

/// <summary>Instances that exist in memory only, there and gone at once. For measuring the engine's own work with more of them than a machine can run.</summary>
internal sealed class SimulatedInstanceProvider : IInstanceProvider
{
    private readonly ConcurrentDictionary<InstanceId, ObservedInstance> _running = [];
    private int _starts;
    private int _stops;

    public event Action<ObservedInstance>? Exited;

    public ProviderCapabilities Capabilities { get; } = new(Freeze: true, MemoryLimit: true, CpuLimit: true, FixedPorts: true, []);

    public int Running => _running.Count;

    /// <summary>Starts and stops since it began.</summary>
    public int Changes => Volatile.Read(ref _starts) + Volatile.Read(ref _stops);

    /// <summary>Instances that ran before the engine came.</summary>
    public void RunAlready(RevisionId revision, int count, DateTimeOffset since)
    {
        for (var i = 0; i < count; i++) Run(InstanceId.NewFor(revision), revision, since);
    }

    public Task<ObservedInstance> StartAsync(InstanceSpec spec, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _starts);
        return Task.FromResult(Run(spec.Id, spec.Revision, DateTimeOffset.UtcNow));
    }

    public Task<IReadOnlyList<ObservedInstance>> ObserveAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ObservedInstance>>([.. _running.Values]);

    public Task FreezeAsync(InstanceId instance, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ThawAsync(InstanceId instance, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(InstanceId instance, TimeSpan grace, CancellationToken cancellationToken)
    {
        if (!_running.TryRemove(instance, out var ended)) return Task.CompletedTask;
        Interlocked.Increment(ref _stops);
        Exited?.Invoke(ended with { State = ObservedState.Exited, Exit = new InstanceExit(0, OutOfMemory: false, Asked: true) });
        return Task.CompletedTask;
    }

    public Task ForgetAsync(InstanceId instance, CancellationToken cancellationToken) => Task.CompletedTask;

    public InstanceUsage? Measure(InstanceId instance, DateTimeOffset now) => null;

    public IReadOnlyList<string> Tail(InstanceId instance, int lines) => [];

    public IReadOnlyList<int> ListeningPorts(InstanceId instance) => [];

    private ObservedInstance Run(InstanceId id, RevisionId revision, DateTimeOffset since) =>
        _running.GetOrAdd(id, new ObservedInstance(id, revision, ObservedState.Running, "127.0.0.1:1", since));
}
