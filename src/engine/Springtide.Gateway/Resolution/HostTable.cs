using System.Collections.Concurrent;
using Springtide.Gateway.Capacity;
using Springtide.Model;

namespace Springtide.Gateway.Resolution;

/// <summary>Host → app. Read by every request without a lock or an allocation; written by one thread at a time.</summary>
internal sealed class HostTable
{
    private const int LongestLabel = 63;   // of a host name

    private readonly ConcurrentDictionary<string, AppState> _apps;
    private readonly ConcurrentDictionary<string, AppState>.AlternateLookup<ReadOnlySpan<char>> _byText;

    public HostTable()
    {
        _apps = new ConcurrentDictionary<string, AppState>(StringComparer.OrdinalIgnoreCase);
        _byText = _apps.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Every app once. For whoever reads now and then, not for requests.</summary>
    public IEnumerable<AppState> Apps => _apps.Values.Distinct();

    /// <param name="host">A Host field as it came: with or without port, in any case.</param>
    public AppState? Find(string? host) => _byText.TryGetValue(HostName.In(host), out var app) ? app : null;

    /// <summary>The same for a caller inside an environment, to whom a name without a dot is an app of it.</summary>
    public AppState? Find(string? host, string environment)
    {
        var name = HostName.In(host);
        if (name.Length > LongestLabel || name.Contains('.')) return Find(host);
        Span<char> whole = stackalloc char[name.Length + 1 + environment.Length];
        name.CopyTo(whole);
        whole[name.Length] = '.';
        environment.CopyTo(whole[(name.Length + 1)..]);
        return _byText.TryGetValue(whole, out var app) ? app : null;
    }

    /// <returns>Whether the host is the app's now; false while another app holds it.</returns>
    public bool Claim(string host, AppState app) => _apps.GetOrAdd(host, app) == app;

    /// <returns>Whether the host was the app's and is free now.</returns>
    public bool Free(string host, AppState app) => _apps.TryRemove(KeyValuePair.Create(host, app));

    /// <summary>Every host the app may be called by: its own address first, its domains after.</summary>
    public static IEnumerable<string> HostsOf(AppRoute route) =>
        route.Reach == Reach.Nobody ? [] : [$"{route.App}.localhost", route.App.ToString(), .. route.Hosts.IsDefault ? [] : route.Hosts];
}
