using Springtide.Model;

namespace Springtide.Instances;

/// <summary>For where nothing is waited for.</summary>
internal sealed class OpenGate : IStartGate
{
    public ValueTask WaitAsync(RevisionId revision, Action<string> waits, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
