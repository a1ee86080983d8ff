namespace Springtide.Model;

/// <summary>Tells when callers are done with an instance that left the view. Thread-safe.</summary>
public interface IDepartures
{
    /// <summary>
    /// Completes once every caller routes by <paramref name="version"/> or later and none holds a request on the instance.
    /// A caller that vanished a moment ago is waited for, since it may still be serving.
    /// </summary>
    /// <exception cref="OperationCanceledException">The deadline came first.</exception>
    Task WaitUntilLeftAsync(InstanceId instance, long version, CancellationToken deadline);
}
