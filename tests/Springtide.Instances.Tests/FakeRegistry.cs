using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Instances.Tests;

/// <summary>A registry that remembers the last view, whose callers leave when the test says so.</summary>
internal sealed class FakeRegistry : IRegistryWriter, IRegistryView, IDepartures
{
    private readonly Lock _gate = new();   // guards _current and _waiting
    private readonly List<TaskCompletionSource> _waiting = [];
    private RegistrySnapshot _current = RegistrySnapshot.Empty;
    private volatile bool _callersStay;

    public event Action<RegistryChange>? Changed;

    /// <summary>While true, callers leave no instance.</summary>
    public bool CallersStay
    {
        get => _callersStay;
        set
        {
            _callersStay = value;
            if (!value) ReleaseAll();
        }
    }

    public RegistrySnapshot Current
    {
        get { lock (_gate) return _current; }
    }

    public AppView View(AppId app) => Current.Apps[app];

    public int WaitingForCallers
    {
        get { lock (_gate) return _waiting.Count; }
    }

    public long SetRoute(AppRoute route) => Set(route.App, view => view with { Route = route });

    public long SetEndpoints(AppId app, ImmutableArray<Endpoint> endpoints, string? trouble) => Set(app, view => view with { Endpoints = endpoints, Trouble = trouble });

    public long Remove(AppId app) => throw new NotSupportedException();

    public async Task WaitUntilLeftAsync(InstanceId instance, long version, CancellationToken deadline)
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate) _waiting.Add(left);
        if (!CallersStay) left.TrySetResult();
        Changed?.Invoke(new RegistryChange("", version, false, [], []));
        try { await left.Task.WaitAsync(deadline); }
        finally { lock (_gate) _waiting.Remove(left); }
    }

    private long Set(AppId app, Func<AppView, AppView> change)
    {
        long version;
        lock (_gate)
        {
            version = _current.Version + 1;
            var view = _current.Apps.GetValueOrDefault(app) ?? new AppView(new AppRoute(app, 1, WireProtocol.Http1, 200, 100, Duration.Seconds(60), false, []), 0, []);
            _current = _current with { Version = version, Apps = _current.Apps.SetItem(app, change(view) with { Version = version }) };
        }
        Changed?.Invoke(new RegistryChange("", version, false, [], []));
        return version;
    }

    private void ReleaseAll()
    {
        lock (_gate)
        {
            foreach (var left in _waiting) left.TrySetResult();
        }
    }
}
