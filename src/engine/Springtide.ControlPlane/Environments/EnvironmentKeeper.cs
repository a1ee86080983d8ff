using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Springtide.Environments;
using Springtide.Model;

namespace Springtide.ControlPlane.Environments;

/// <summary>
/// Takes environments down and up, app by app. What to do is read from an environment's row and its apps each time, so a kill at any moment only means that
/// the next life goes on from there. Environments that simply run cost nothing. Steps are taken by one thread at a time; the rest is thread-safe.
/// </summary>
internal sealed class EnvironmentKeeper(EnvironmentCatalog catalog, EnvironmentStandings standings, IEventJournal events, TimeProvider time) : IHostedService, IEnvironmentHolds
{
    /// <summary>An app that does not come up keeps those waiting that need it, and them only so long.</summary>
    internal static readonly TimeSpan StartBudget = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, EnvironmentHold>> _holds = new(StringComparer.Ordinal);

    /// <summary>Its environment does another thing to the app now. Called outside every lock.</summary>
    public event Action<AppId> Changed = delegate { };

    public EnvironmentHold? Of(AppId app)
    {
        if (_holds.TryGetValue(app.Environment, out var holds) && holds.TryGetValue(app.Name, out var hold)) return hold;
        return catalog.Find(app.Environment) is { Phase: not EnvironmentPhase.Starting } state ? AsFar(state, StopOrder.Down(app.Environment)) : null;   // it came this moment
    }

    /// <summary>Before routes are told: what was stopped is not called, and not started, by a restart.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        HoldAll();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void HoldAll()
    {
        foreach (var environment in catalog.Names) Hold(environment);
    }

    /// <returns>When to look again even if nothing happens; null: never.</returns>
    public async Task<TimeSpan?> StepAsync(string environment)
    {
        Hold(environment);
        switch (catalog.Find(environment))
        {
            case { Phase: EnvironmentPhase.Stopping } state when StopOrder.IsDone(standings.Of(environment)):
                await EndStopAsync(environment, state).ConfigureAwait(false);
                return null;
            case { Phase: EnvironmentPhase.Starting } state: return await TryEndStartAsync(environment, state).ConfigureAwait(false);
            default: return null;
        }
    }

    private async Task EndStopAsync(string environment, EnvironmentState state)
    {
        if (!await catalog.ChangeAsync(environment, now => now == state ? state with { Phase = EnvironmentPhase.Stopped } : now).ConfigureAwait(false)) return;
        events.Record(EventKinds.EnvironmentStopped, $"environment {environment} is stopped, after {Took(state)}");
    }

    private async Task<TimeSpan?> TryEndStartAsync(string environment, EnvironmentState state)
    {
        var missing = StartOrder.Missing(standings.Of(environment), state.Counts);
        var left = state.Since + StartBudget - time.GetUtcNow();
        if (missing.Count > 0 && left > TimeSpan.Zero) return left;
        if (!await catalog.ChangeAsync(environment, now => now == state ? null : now).ConfigureAwait(false)) return null;
        events.Record(EventKinds.EnvironmentStarted, missing.Count == 0
            ? $"environment {environment} is up, after {Took(state)}"
            : $"environment {environment} is up after {Took(state)} but for {string.Join(", ", missing)}, which did not come; nobody waits for them any longer");
        return null;
    }

    private void Hold(string environment)
    {
        var before = _holds.GetValueOrDefault(environment, ImmutableDictionary<string, EnvironmentHold>.Empty);
        var next = HoldsOf(environment);
        if (next.Count > 0) _holds[environment] = next;
        else _holds.TryRemove(environment, out _);
        foreach (var name in before.Keys.Union(next.Keys).Where(name => before.GetValueOrDefault(name) != next.GetValueOrDefault(name))) Changed(new AppId(environment, name));
    }

    private IReadOnlyDictionary<string, EnvironmentHold> HoldsOf(string environment) => catalog.Find(environment) switch
    {
        null => ImmutableDictionary<string, EnvironmentHold>.Empty,
        { Phase: EnvironmentPhase.Starting } state => StartOrder.Holds(environment, standings.Of(environment), state.Counts),
        { } state => StopOrder.Holds(environment, standings.Of(environment)).ToDictionary(one => one.Key, one => AsFar(state, one.Value)),
    };

    // Where a request wakes, whoever calls is let wait: this request may be the one.
    private static EnvironmentHold AsFar(EnvironmentState state, EnvironmentHold hold) => state.Wakes && hold.Closes ? hold with { Closes = false, Because = $"{hold.Because} until a request comes" } : hold;

    private string Took(EnvironmentState state) => Elapsed.Text(time.GetUtcNow() - state.Since);
}
