using System.Collections.Immutable;
using System.Security.Cryptography;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Registry;

/// <summary>
/// Where instances meet callers. Each app's two halves, its route and its endpoints, become one versioned view; every caller gets each change once,
/// several at a time when it is slow; and whoever retires an instance learns when the last caller has left it.
/// </summary>
/// <remarks>A change costs the change, not the number of apps. Everything lives in memory: a new life is a new epoch, and its first news is whole.</remarks>
public sealed class RegistryHub : IRegistryWriter, IRegistryView, IDepartures, ISightings
{
    private readonly Lock _gate = new();   // guards _entries, _feeds and their contents, and that versions follow each other; never held across an await
    private readonly Dictionary<AppId, AppEntry> _entries = [];
    private readonly HashSet<CallerFeed> _feeds = [];
    private readonly Announcer _announcer = new();
    private readonly CallerBook _callers;
    private volatile RegistrySnapshot _current;

    public RegistryHub(TimeProvider time, RegistryOptions? options = null)
    {
        var epoch = RandomNumberGenerator.GetHexString(16, lowercase: true);
        _current = RegistrySnapshot.Empty with { Epoch = epoch };
        _callers = new CallerBook(epoch, time, options ?? new RegistryOptions());
    }

    public event Action<RegistryChange> Changed
    {
        add => _announcer.Announced += value;
        remove => _announcer.Announced -= value;
    }

    public RegistrySnapshot Current => _current;

    /// <summary>Every caller that is connected, or was lost a moment ago.</summary>
    public ImmutableArray<GatewayStatus> Sessions => _callers.StatusAt(_current.Version);

    /// <summary>Whoever may be calling: connected, lost a moment ago, or of the former life and not back yet.</summary>
    public ImmutableArray<string> Callers => _callers.Names;

    /// <summary>Says who called in the former life, once they can come back: their time begins. Before that, nobody is known to have left anything.</summary>
    public void Expect(IEnumerable<string> former) => _callers.Expect(former);

    public long SetRoute(AppRoute route) => Change(route.App, entry => entry with { Route = route });

    public long SetEndpoints(AppId app, ImmutableArray<Endpoint> endpoints, string? trouble) =>
        Change(app, entry => entry with { Endpoints = endpoints, Trouble = trouble });

    public long Remove(AppId app) => Change(app, _ => AppEntry.Empty);

    /// <summary>Lets a caller in. A second session of the same name takes the place of the first, whose link is dead without knowing it.</summary>
    public CallerSession Join(string name)
    {
        var feed = new CallerFeed();
        var session = new CallerSession(name, this, feed);
        lock (_gate) _feeds.Add(feed);
        _callers.Join(session)?.End();
        return session;
    }

    public Task WaitUntilLeftAsync(InstanceId instance, long version, CancellationToken deadline) => _callers.WaitUntilLeftAsync(instance, version, deadline);

    public Task WaitUntilSeenAsync(long version, CancellationToken deadline) => _callers.WaitUntilSeenAsync(version, deadline);

    internal void Accept(CallerSession session, CallerReport report) => _callers.Accept(session, report);

    internal void Part(CallerSession session) => _callers.Part(session);

    internal void Leave(CallerSession session, CallerFeed feed)
    {
        lock (_gate) _feeds.Remove(feed);
        _callers.Leave(session);
    }

    // Both halves of the answer are taken in one moment: a change that claims a version must hold everything up to it,
    // because instances are ended on the strength of a caller having seen that version.
    internal RegistryChange? Take(CallerFeed feed)
    {
        lock (_gate) return feed.TakeUnderGate(_current);
    }

    private long Change(AppId app, Func<AppEntry, AppEntry> change)
    {
        long version;
        lock (_gate) version = ChangeUnderGate(app, change);
        _announcer.Drain();
        return version;
    }

    private long ChangeUnderGate(AppId app, Func<AppEntry, AppEntry> change)
    {
        var before = _entries.GetValueOrDefault(app, AppEntry.Empty);
        var after = change(before);
        if (!after.Equals(before))
        {
            Keep(app, after);
            if (before.IsPublic || after.IsPublic) PublishUnderGate(app, after);
        }
        return _current.Apps.TryGetValue(app, out var view) ? view.Version : _current.Version;
    }

    private void Keep(AppId app, AppEntry entry)
    {
        if (entry.Equals(AppEntry.Empty)) _entries.Remove(app);
        else _entries[app] = entry;
    }

    private void PublishUnderGate(AppId app, AppEntry entry)
    {
        var version = _current.Version + 1;
        var view = entry.ViewAt(version);
        _current = new RegistrySnapshot(_current.Epoch, version, view is null ? _current.Apps.Remove(app) : _current.Apps.SetItem(app, view));
        foreach (var feed in _feeds) feed.NoteUnderGate(app);
        _announcer.Enqueue(new RegistryChange(_current.Epoch, version, Whole: false, view is null ? [] : [view], view is null ? [app] : []));
    }
}
