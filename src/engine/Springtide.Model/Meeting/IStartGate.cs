namespace Springtide.Model;

/// <summary>What has to be there before a program starts or goes on. Thread-safe.</summary>
public interface IStartGate
{
    /// <summary>Completes at once where nothing is missing.</summary>
    /// <param name="waits">Told, each time it changes, what is waited for.</param>
    ValueTask WaitAsync(RevisionId revision, Action<string> waits, CancellationToken cancellationToken);
}
