namespace Springtide.Instances;

/// <summary>Asks a program once whether it can serve.</summary>
public interface IReadinessProbe
{
    /// <param name="patience">How long the program may take to answer; spent, it hung.</param>
    /// <exception cref="OperationCanceledException">The token asked for it.</exception>
    Task<ProbeResult> TryAsync(ProbeTarget target, TimeSpan patience, CancellationToken cancellationToken);
}
