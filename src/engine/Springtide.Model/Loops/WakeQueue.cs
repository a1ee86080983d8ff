using System.Threading.Channels;

namespace Springtide.Model;

/// <summary>
/// Keys that have work, each at most once: events only wake, so waking twice is waking once and the queue is bounded by the number of keys.
/// A key woken while it is worked on is worked on again afterwards, and never by two workers at once. Thread-safe.
/// </summary>
public sealed class WakeQueue<TKey> where TKey : notnull
{
    private enum State { Waiting, Working, WokenAgain }

    private readonly Lock _gate = new();   // guards _states; never held across an await or a callback
    private readonly Dictionary<TKey, State> _states = [];
    private readonly Channel<TKey> _ready = Channel.CreateUnbounded<TKey>();   // at most one entry per key in _states

    public void Wake(TKey key)
    {
        lock (_gate)
        {
            if (_states.TryGetValue(key, out var state))
            {
                if (state == State.Working) _states[key] = State.WokenAgain;
                return;
            }
            _states[key] = State.Waiting;
        }
        _ready.Writer.TryWrite(key);
    }

    /// <summary>Takes the next key; the caller owns it until <see cref="Done"/>.</summary>
    public async ValueTask<TKey> TakeAsync(CancellationToken cancellationToken)
    {
        var key = await _ready.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate) _states[key] = State.Working;
        return key;
    }

    public void Done(TKey key)
    {
        lock (_gate)
        {
            if (_states[key] != State.WokenAgain)
            {
                _states.Remove(key);
                return;
            }
            _states[key] = State.Waiting;
        }
        _ready.Writer.TryWrite(key);
    }
}
