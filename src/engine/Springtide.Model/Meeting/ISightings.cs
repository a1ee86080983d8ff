namespace Springtide.Model;

/// <summary>Tells when callers route by what they were told. Thread-safe.</summary>
public interface ISightings
{
    /// <summary>Completes once every caller routes by <paramref name="version"/> or later. A caller that vanished a moment ago is waited for, since it may still be serving.</summary>
    /// <exception cref="OperationCanceledException">The deadline came first.</exception>
    Task WaitUntilSeenAsync(long version, CancellationToken deadline);
}
