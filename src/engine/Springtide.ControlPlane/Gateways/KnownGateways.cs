using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Storage;
using Springtide.Registry;

namespace Springtide.ControlPlane.Gateways;

/// <summary>
/// A row per gateway that may be serving, from before it gets its first view until it said goodbye or was given up: after a start, departures wait for
/// these and for nobody else.
/// </summary>
internal sealed partial class KnownGateways(IResourceStore store, RegistryHub hub, TimeProvider time, ILogger<KnownGateways> logger) : BackgroundService
{
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _one = new(1);   // guards _versions, and that a name joins or leaves the registry and the store in one
    private readonly Dictionary<string, long> _versions = [];

    /// <summary>To be started last, when gateways can come back: their time begins.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var row in store.List(RowKey.GatewayKind)) _versions[row.Key.Name] = row.Version;
        hub.Expect(_versions.Keys);
        return base.StartAsync(cancellationToken);
    }

    public Task<CallerSession> JoinAsync(string name) => AloneAsync(async () =>
    {
        if (!_versions.ContainsKey(name)) await TryCommitAsync(new RowChange(RowKey.OfGateway(name), 0, "{}")).ConfigureAwait(false);
        return hub.Join(name);
    });

    /// <summary>Removes the rows of those the registry has forgotten.</summary>
    public Task SettleAsync() => AloneAsync(async () =>
    {
        foreach (var (name, version) in _versions.ExceptBy(hub.Callers, known => known.Key).ToList())
        {
            await TryCommitAsync(new RowChange(RowKey.OfGateway(name), version, null)).ConfigureAwait(false);
        }
        return true;
    });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Cadence, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false)) await SettleAsync().ConfigureAwait(false);
    }

    // A disk that is full must not keep a gateway from its views.
    private async Task TryCommitAsync(RowChange change)
    {
        try { Note(change, await store.CommitAsync([change]).ConfigureAwait(false)); }
        catch (Exception exception) { Log.NotNoted(logger, change.Key.Name, exception); }
    }

    private void Note(RowChange change, CommitOutcome outcome)
    {
        if (outcome is not CommitOutcome.Committed { Version: var version }) throw new InvalidOperationException($"Somebody else writes rows of gateways: {outcome}.");
        if (change.Json is null) _versions.Remove(change.Key.Name);
        else _versions[change.Key.Name] = version;
    }

    private async Task<T> AloneAsync<T>(Func<Task<T>> act)
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try { return await act().ConfigureAwait(false); }
        finally { _one.Release(); }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.GatewayNotNoted, Level = LogLevel.Warning, Message = "Whether gateway {Name} may be serving could not be written; should control end now, the next start may wait for it too long, or not at all")]
        public static partial void NotNoted(ILogger logger, string name, Exception exception);
    }
}
