using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Autoscaling.Ceilings;

/// <summary>
/// Who holds how much under the ceilings of each environment and of the machine. Thread-safe. While there is room a wish costs a few additions; all of those who share a ceiling are
/// reckoned only where it is tight. An app that holds and wishes nothing has no account.
/// </summary>
/// <remarks>Growth is granted into what is really free: what was granted, what is there, what still leaves all count. So whoever takes over a place takes it once it is empty.</remarks>
public sealed partial class CeilingBook(IInstanceView instances, TimeProvider time)
{
    // An app that is held back again a moment later was not let go.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();   // guards all that follows; nothing is called under it but the instance view, which answers from memory
    private readonly Ledger _machine = new();   // every account there is
    private readonly Dictionary<string, Ledger> _environments = [];   // those with ceilings
    private readonly Dictionary<AppId, long> _measured = [];   // outlives accounts: an app that slept is not unmeasured

    private bool _isOpening;

    /// <summary>It may be able to have more, or has to give way: it is to be decided for again. Called outside every lock; must return at once.</summary>
    public event Action<AppId> Awaken = delegate { };

    /// <summary>What ceilings leave of a wish. What is granted counts as held from now on.</summary>
    public Grant Ask(Demand demand)
    {
        var wake = new HashSet<AppId>();
        Grant grant;
        lock (_gate) grant = AskUnderGate(demand, wake);
        Wake(wake);
        return grant;
    }

    /// <summary>What ceilings leave for a revision that comes, beside the one that serves.</summary>
    /// <param name="holds">Its desired count as it stands.</param>
    public ComingGrant AskComing(RevisionId coming, InstanceNeed need, int priority, int wish, int holds)
    {
        var wake = new HashSet<AppId>();
        ComingRevision granted;
        lock (_gate) granted = AskComingUnderGate(new ComingRevision(coming, need, priority, wish, holds), wake);
        Wake(wake);
        return new ComingGrant(granted.Granted, granted.Because, granted.HasProspects);
    }

    /// <summary>Nothing comes any more.</summary>
    public void EndComing(AppId app)
    {
        var wake = new HashSet<AppId>();
        lock (_gate)
        {
            if (_machine.Accounts.GetValueOrDefault(app) is not { Coming: not null } account) return;
            ChangeUnderGate(account, wake, () => account.Coming = null);
            CloseUnderGate(account);
        }
        Wake(wake);
    }

    /// <summary>Takes in what there is of an app now.</summary>
    public void See(AppId app)
    {
        var wake = new HashSet<AppId>();
        lock (_gate)
        {
            if (_machine.Accounts.GetValueOrDefault(app) is null && instances.Of(app).All(instance => instance.IsGone)) return;
            var account = OpenUnderGate(app);
            ChangeUnderGate(account, wake, () => LookUnderGate(account));
            CloseUnderGate(account);
        }
        Wake(wake);
    }

    /// <summary>It is not scaled any more; what is left of it counts until it is gone.</summary>
    public void Forget(AppId app)
    {
        var wake = new HashSet<AppId>();
        lock (_gate)
        {
            _measured.Remove(app);
            if (_machine.Accounts.GetValueOrDefault(app) is not { } account) return;
            ChangeUnderGate(account, wake, () => (account.Demand, account.Coming, account.Granted, account.IsForgotten, account.Because) = (null, null, DesiredCount.Zero, true, null));
            foreach (var ledger in LedgersUnderGate(app)) ledger.Short.Remove(account);
            CloseUnderGate(account);
        }
        Wake(wake);
    }

    /// <summary>The ceilings of an environment from now on; empty: none.</summary>
    public void Set(string environment, IReadOnlyDictionary<string, double> ceilings)
    {
        ImmutableArray<AppId> concerned;
        lock (_gate)
        {
            var ledger = _environments.GetValueOrDefault(environment) ?? new Ledger();
            if (ceilings.Count == 0) _environments.Remove(environment);
            else _environments[environment] = ledger;
            foreach (var account in _machine.Accounts.Values.Where(account => account.App.Environment == environment)) ledger.Accounts[account.App] = account;
            ledger.Set([.. ceilings.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new Ceiling(one.Key, environment, one.Value))]);
            ledger.Short.Clear();   // each is decided for again, and may be found short by another
            _machine.IsStale = true;
            concerned = [.. ledger.Accounts.Keys];
        }
        Wake(concerned);
    }

    /// <summary>Bytes that instances of all environments may hold together.</summary>
    public void SetMachine(long memory)
    {
        lock (_gate) _machine.Set([new Ceiling(CeilingNames.Memory, null, memory)]);
    }

    /// <summary>A life begins: until <see cref="Open"/> nobody grows, since what others hold is not all known yet.</summary>
    public void BeginOpening()
    {
        lock (_gate) _isOpening = true;
    }

    /// <summary>Everybody has been heard.</summary>
    public void Open()
    {
        ImmutableArray<AppId> held;
        lock (_gate)
        {
            _isOpening = false;
            held = [.. _machine.Accounts.Values.Where(account => account.Because is not null || account.Coming is not null).Select(account => account.App)];
        }
        Wake(held);
    }

    private void Wake(IEnumerable<AppId> apps)
    {
        foreach (var app in apps) Awaken(app);
    }
}
