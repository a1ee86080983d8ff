using Springtide.Model;

namespace Springtide.Providers;

/// <summary>
/// The outside world that runs instances. It acts and observes; it decides nothing. Thread-safe.
/// Instances outlive the process that started them: <see cref="ObserveAsync"/> after a restart finds what runs.
/// Every method about an instance that is already gone succeeds.
/// </summary>
public interface IInstanceProvider
{
    ProviderCapabilities Capabilities { get; }

    /// <summary>Starts the program and returns once it exists, not once it can answer. The same id again returns what was started.</summary>
    /// <exception cref="ProviderRefusedException">It cannot be started here and now, for a reason people can act on.</exception>
    Task<ObservedInstance> StartAsync(InstanceSpec spec, CancellationToken cancellationToken);

    /// <summary>Everything of this engine that runs here or has ended and was not forgotten. Identity is proven, never guessed by process number.</summary>
    Task<IReadOnlyList<ObservedInstance>> ObserveAsync(CancellationToken cancellationToken);

    /// <summary>Stops the whole tree where it stands; its memory and sockets stay.</summary>
    Task FreezeAsync(InstanceId instance, CancellationToken cancellationToken);

    Task ThawAsync(InstanceId instance, CancellationToken cancellationToken);

    /// <summary>Asks the program to end (SIGTERM; thawed first), and ends the whole tree by force once <paramref name="grace"/> is over or the program has ended.</summary>
    Task StopAsync(InstanceId instance, TimeSpan grace, CancellationToken cancellationToken);

    /// <summary>Gives back what an ended instance held: port, address, folders, cgroup. Its output is kept for a while.</summary>
    Task ForgetAsync(InstanceId instance, CancellationToken cancellationToken);

    /// <summary>Processor, memory and connections of a running instance; null when it is gone.</summary>
    InstanceUsage? Measure(InstanceId instance, DateTimeOffset now);

    /// <summary>The last lines it wrote, oldest first, at most <paramref name="lines"/> (from 0 to 10,000).</summary>
    IReadOnlyList<string> Tail(InstanceId instance, int lines);

    /// <summary>Ports the instance's own processes listen on, for telling people where a program really listens. Empty when unknown.</summary>
    IReadOnlyList<int> ListeningPorts(InstanceId instance);

    /// <summary>Called once for each instance that ended by itself or by <see cref="StopAsync"/>, outside every lock; must return at once.</summary>
    event Action<ObservedInstance> Exited;
}
