using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Secrets;

/// <summary>Deletes values of secrets that are past or removed, once no revision that is kept means them.</summary>
internal sealed partial class SecretSweep(SecretCatalog catalog, IResourceStore store, TimeProvider time, ILogger<SecretSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Cadence = TimeSpan.FromHours(1);

    public async Task SweepAsync()
    {
        var past = catalog.Values.Where(IsPast).ToList();
        if (past.Count == 0) return;
        var meant = store.List(RowKey.RevisionKind).SelectMany(row => JsonSerializer.Deserialize(row.Json!, ModelJson.Default.Revision)!.Config.Secrets?.Values ?? []).ToHashSet();
        foreach (var value in past.Where(value => !meant.Contains($"{value}")))
        {
            if (catalog.Read(value) is { } found) await store.CommitAsync([new RowChange(value.Key, found.Version, null)]).ConfigureAwait(false);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Cadence, time);
        do
        {
            try { await SweepAsync().ConfigureAwait(false); }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested) { Log.SweepFailed(logger, exception); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private bool IsPast(SecretVersionId value) => catalog.Find(value.Secret) is not { Row: { Removed: false } row } || row.Version != value.Number;

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.SecretsNotSwept, Level = LogLevel.Warning, Message = "Values of secrets that nobody needs could not all be deleted; tried again in an hour")]
        public static partial void SweepFailed(ILogger logger, Exception exception);
    }
}
