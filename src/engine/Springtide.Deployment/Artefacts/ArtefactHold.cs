namespace Springtide.Deployment.Artefacts;

/// <summary>One of perhaps several that hold an artefact.</summary>
internal sealed class ArtefactHold : IDisposable
{
    private readonly Lock _gate;   // the store's
    private readonly Dictionary<string, int> _held;
    private readonly string _digest;

    public ArtefactHold(Lock gate, Dictionary<string, int> held, string digest)
    {
        (_gate, _held, _digest) = (gate, held, digest);
        lock (gate) held[digest] = held.GetValueOrDefault(digest) + 1;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (--_held[_digest] == 0) _held.Remove(_digest);
        }
    }
}
