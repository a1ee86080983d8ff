using Springtide.Providers;

namespace Springtide.Instances;

/// <summary>What is wanted of one instance and whether it still lives: written from anywhere, read by its story turn by turn. Thread-safe.</summary>
internal sealed class InstanceWill(Wish wish)
{
    private readonly Lock _gate = new();   // guards all fields; cancelling hands callbacks to the pool, none runs under it
    private CancellationTokenSource _turn = new();   // never linked and without a timer, so there is nothing to dispose of
    private Wish _wish = wish;
    private string? _why;
    private InstanceExit? _exit;
    private bool _abandoned;

    public Wish Wish
    {
        get { lock (_gate) return _wish; }
    }

    public void Ask(Wish wish, string? why = null)
    {
        lock (_gate)
        {
            if (_wish == wish || _wish == Wish.Stop) return;
            (_wish, _why) = (wish, why);
            _ = _turn.CancelAsync();
        }
    }

    public void Exited(InstanceExit exit)
    {
        lock (_gate)
        {
            _exit ??= exit;
            _ = _turn.CancelAsync();
        }
    }

    /// <summary>Control ends: the instance goes on without us.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _abandoned = true;
            _ = _turn.CancelAsync();
        }
    }

    /// <summary>Begins the next turn; null when the instance was abandoned.</summary>
    public Turn? Next()
    {
        lock (_gate)
        {
            if (_abandoned) return null;
            if (_turn.IsCancellationRequested) _turn = new CancellationTokenSource();
            return new Turn(_wish, _why, _exit, _turn.Token);
        }
    }
}
