using System.Threading.Channels;
using Springtide.Gateway.Capacity;

namespace Springtide.Gateway.Accounting;

/// <summary>Where the request path and the view's follower leave word for the one loop that reports. Words add up until the loop takes them. Thread-safe.</summary>
internal sealed class ReportDesk(TimeProvider time)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(0.2);

    private readonly Lock _gate = new();   // guards all fields below; never held across an await or a callback
    private readonly Channel<bool> _word = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private HashSet<AppState> _woken = [];
    private HashSet<AppState> _demanded = [];
    private readonly HashSet<AppState> _short = [];
    private ITimer? _hurry;
    private string _epoch = "";
    private long _seen;
    private long _appliedAt = time.GetTimestamp();
    private bool _hasNews;
    private bool _isDue;

    /// <summary>The view that is in force, an empty epoch before the first, and how long ago it came into force.</summary>
    public (string Epoch, long Seen, TimeSpan Age) InForce
    {
        get
        {
            lock (_gate) return (_epoch, _seen, time.GetElapsedTime(_appliedAt));
        }
    }

    /// <summary>An app was asked for after a quiet time. Nobody needs to hear before the next due report.</summary>
    public void Woke(AppState app)
    {
        lock (_gate) _woken.Add(app);
    }

    public void Demanded(AppState app)
    {
        lock (_gate) _demanded.Add(app);
        Call();
    }

    /// <summary>Requests wait although instances serve: the app is reported on again soon, since a second is long for them.</summary>
    public void Short(AppState app)
    {
        lock (_gate)
        {
            if (_short.Add(app) && _short.Count == 1) HurryUnderGate();
        }
    }

    /// <summary>A view is in force.</summary>
    /// <param name="whole">It replaced all before, perhaps for a registry that knows nothing of us: everything is said again.</param>
    public void Applied(string epoch, long version, bool whole)
    {
        lock (_gate)
        {
            (_epoch, _seen, _hasNews, _appliedAt) = (epoch, version, true, time.GetTimestamp());
            _isDue |= whole;
        }
        Call();
    }

    /// <summary>The last request on a departed instance ended.</summary>
    public void Left()
    {
        lock (_gate) _hasNews = true;
        Call();
    }

    public void Due()
    {
        lock (_gate) _isDue = true;
        Call();
    }

    /// <summary>Waits for a word and clears the desk.</summary>
    public async ValueTask<DeskNotes> CollectAsync(CancellationToken cancellationToken)
    {
        await _word.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            var notes = new DeskNotes(_epoch, _seen, _hasNews, _isDue, _woken, _demanded);
            (_hasNews, _isDue, _woken, _demanded) = (false, false, [], []);
            return notes;
        }
    }

    private void HurryUnderGate()
    {
        _hurry ??= time.CreateTimer(static desk => ((ReportDesk)desk!).TellOfTheShort(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _hurry.Change(Soon, Timeout.InfiniteTimeSpan);
    }

    private void TellOfTheShort()
    {
        lock (_gate)
        {
            _demanded.UnionWith(_short);
            _short.Clear();
        }
        Call();
    }

    private void Call() => _word.Writer.TryWrite(true);
}
