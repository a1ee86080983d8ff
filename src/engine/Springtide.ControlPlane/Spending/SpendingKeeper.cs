using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Usage;

namespace Springtide.ControlPlane.Spending;

/// <summary>Looks every five seconds at what each cap has been spent of, and at once when a cap changes; tells people at four fifths and at the cap. Nothing is done where there is no cap.</summary>
internal sealed partial class SpendingKeeper(CapCatalog caps, SpendingDesk desk, IEventJournal events, TimeProvider time, ILogger<SpendingKeeper> logger) : BackgroundService, ISpendingLimits
{
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _changed = new(0);
    private readonly ConcurrentDictionary<CapScope, (DateTimeOffset From, SpendingCap Cap, int Told)> _told = [];
    private volatile ImmutableDictionary<AppId, SpendingLimit> _limits = ImmutableDictionary<AppId, SpendingLimit>.Empty;

    /// <summary>What caps do to these apps is another thing now. Called outside every lock.</summary>
    public event Action<AppId> Changed = delegate { };

    public SpendingLimit? Of(AppId app) => _limits.GetValueOrDefault(app);

    /// <summary>Before anything is decided: what was frozen for its cap is not woken by a restart.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        caps.Changed += () => _changed.Release();
        Look();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(stoppingToken).ConfigureAwait(false);
            try { Look(); }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested) { Log.LookFailed(logger, exception); }   // what held goes on holding
        }
    }

    internal void Look()
    {
        var next = new Dictionary<AppId, SpendingLimit>();
        foreach (var (scope, cap) in caps.All)
        {
            if (desk.Read(scope, cap).Value is not { } report) return;   // prices that cannot be read: what held goes on holding
            Tell(scope, report);
            foreach (var (app, limit) in desk.Limits(scope, report))
            {
                if (!next.TryGetValue(app, out var other) || other.Action < limit.Action) next[app] = limit;
            }
        }
        Hold(next.ToImmutableDictionary());
    }

    private void Hold(ImmutableDictionary<AppId, SpendingLimit> next)
    {
        var before = _limits;
        _limits = next;
        foreach (var app in before.Keys.Union(next.Keys).Where(app => before.GetValueOrDefault(app) != next.GetValueOrDefault(app))) Changed(app);
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(_changed.WaitAsync(either.Token), Task.Delay(Cadence, time, either.Token)).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
    }

    // Each once in a period; a cap that was changed is another.
    private void Tell(CapScope scope, SpendingReport report)
    {
        var share = report.Spent / report.Cap!.Amount;
        var stage = share >= 1 ? 2 : share >= SpendingRule.WarnsAt ? 1 : 0;
        var told = _told.TryGetValue(scope, out var known) && known.From == report.From && known.Cap == report.Cap ? known.Told : 0;
        _told[scope] = (report.From!.Value, report.Cap, Math.Max(stage, told));
        if (stage == 1 && told < 1) events.Record(EventKinds.SpendingWarned, $"four fifths of the spending cap of {scope} are spent, {SpendingDesk.Words(report)}; at the cap: {report.Cap.Action.ToString().ToLowerInvariant()}", scope.Id);
        if (stage == 2 && told < 2) events.Record(EventKinds.SpendingCapped, $"the spending cap of {scope} is reached, {SpendingDesk.Words(report)}: {report.Cap.Action.ToString().ToLowerInvariant()} until {report.To!.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC", scope.Id);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.SpendingNotRead, Level = LogLevel.Warning, Message = "What was spent could not be read; tried again in five seconds")]
        public static partial void LookFailed(ILogger logger, Exception exception);
    }
}
