using System.Collections.Concurrent;
using Springtide.Model;

namespace Springtide.Registry;

/// <summary>Tells subscribers in this process of every change, in order and outside the gate: whoever publishes first speaks for the others, too.</summary>
internal sealed class Announcer
{
    private readonly ConcurrentQueue<RegistryChange> _unsaid = [];   // emptied by each publisher before it returns, unless another is at it
    private int _speaking;

    public event Action<RegistryChange>? Announced;

    /// <summary>Called under the hub's gate, so that the queue has the order of versions.</summary>
    public void Enqueue(RegistryChange change)
    {
        if (Announced is not null) _unsaid.Enqueue(change);
    }

    public void Drain()
    {
        while (!_unsaid.IsEmpty && Interlocked.Exchange(ref _speaking, 1) == 0)
        {
            try { SayAll(); }
            finally { Volatile.Write(ref _speaking, 0); }
        }
    }

    private void SayAll()
    {
        while (_unsaid.TryDequeue(out var change)) Announced?.Invoke(change);
    }
}
