using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Storage;

namespace Springtide.ControlPlane.Addresses;

/// <summary>A small number per environment that has apps, the same over restarts: it is the last part of the address at which they call each other. Thread-safe.</summary>
internal sealed class EnvironmentNumbers(IResourceStore store, AppCatalog apps) : IHostedService
{
    /// <summary>As many as an address' last part has.</summary>
    public const int Most = 254;

    private readonly SemaphoreSlim _one = new(1);   // held while a number is claimed
    private readonly ConcurrentDictionary<string, (int Number, long Version)> _numbers = new(StringComparer.Ordinal);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var row in store.List(RowKey.EnvironmentNumberKind)) _numbers[row.Key.Environment] = (NumberIn(row), row.Version);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Null for an environment that has none.</summary>
    public int? Find(string environment) => _numbers.TryGetValue(environment, out var claimed) ? claimed.Number : null;

    /// <summary>A new environment will get one.</summary>
    public bool HasRoom => _numbers.Count < Most || Deserted() is not null;

    /// <summary>Gives the environment a number if it has none and one is to be had.</summary>
    public async ValueTask ClaimAsync(string environment)
    {
        if (_numbers.ContainsKey(environment)) return;
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_numbers.ContainsKey(environment)) await ClaimOneAsync(environment).ConfigureAwait(false);
        }
        finally { _one.Release(); }
    }

    // That of an environment without apps is given on only when no other is left: its name may come back.
    private async Task ClaimOneAsync(string environment)
    {
        if (Free() is { } free) await CommitAsync(environment, free, former: null).ConfigureAwait(false);
        else if (Deserted() is { } deserted) await CommitAsync(environment, _numbers[deserted].Number, deserted).ConfigureAwait(false);
    }

    private int? Free()
    {
        var taken = _numbers.Values.Select(claimed => claimed.Number).ToHashSet();
        return Enumerable.Range(1, Most).Where(number => !taken.Contains(number)).Select(number => (int?)number).FirstOrDefault();
    }

    private string? Deserted()
    {
        var inhabited = apps.All.Select(entry => entry.App.Id.Environment).ToHashSet(StringComparer.Ordinal);
        return _numbers.Keys.FirstOrDefault(environment => !inhabited.Contains(environment));
    }

    private async Task CommitAsync(string environment, int number, string? former)
    {
        var key = RowKey.OfEnvironmentNumber(environment);
        var claim = new RowChange(key, 0, number.ToString(CultureInfo.InvariantCulture));
        var outcome = await store.CommitAsync(former is null ? [claim] : [new RowChange(RowKey.OfEnvironmentNumber(former), _numbers[former].Version, null), claim]).ConfigureAwait(false);
        if (outcome is not CommitOutcome.Committed) throw new InvalidOperationException($"Somebody else writes the numbers of environments: {outcome}.");
        if (former is not null) _numbers.TryRemove(former, out _);
        _numbers[environment] = (number, store.Find(key)!.Version);
    }

    private static int NumberIn(Row row) => int.Parse(row.Json!, CultureInfo.InvariantCulture);
}
