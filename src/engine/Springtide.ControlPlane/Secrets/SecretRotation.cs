using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Secrets;

/// <summary>
/// Puts every secret under a new key: (1) the new key beside the old one in the file, (2) value by value, (3) the old key out of the file.
/// Killed anywhere in between, both keys are in the file and every value opens by one of them; the next start goes on.
/// </summary>
internal sealed partial class SecretRotation(SecretCatalog catalog, SecretKeys keys, SecretDesk desk, IResourceStore store, IEventJournal events, ILogger<SecretRotation> logger) : IHostedService
{
    public Task<Answer<RotationReport>> RotateAsync(string by) => desk.AloneAsync(() => RunAsync(by));

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (keys.Read() is not { IsBeingRotated: true }) return;
        var resumed = await RotateAsync("control, as it was interrupted").ConfigureAwait(false);
        if (resumed.Problem is { } problem) Log.NotResumed(logger, problem.Title);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<Answer<RotationReport>> RunAsync(string by)
    {
        var usable = keys.Usable();
        if (usable.Value is not { } ring) return usable.Problem!;
        if (!ring.IsBeingRotated) ring = keys.Write(ring.With(SecretKey.New()));
        var moved = 0;
        foreach (var place in catalog.Values.ToList()) moved += await MoveAsync(place, ring).ConfigureAwait(false) ? 1 : 0;
        keys.Write(ring.OnlyCurrent);
        events.Record(EventKinds.SecretsRotated, $"{moved} values of secrets under the key {ring.Current.Id}, by {by}");
        return new RotationReport(moved, ring.Current.Id);
    }

    // Values never change but here; one that is gone meanwhile needs no key.
    private async Task<bool> MoveAsync(SecretVersionId place, KeyRing ring)
    {
        while (catalog.Read(place) is { } found && found.Sealed.KeyId != ring.Current.Id)
        {
            var value = found.Sealed.Open(ring.Find(found.Sealed.KeyId)!, place) ?? throw new InvalidDataException($"The value of {place} was changed in the store.");
            var json = JsonSerializer.Serialize(SealedSecret.Seal(ring.Current, place, value), SecretJson.Default.SealedSecret);
            if (await store.CommitAsync([new RowChange(place.Key, found.Version, json)]).ConfigureAwait(false) is CommitOutcome.Committed) return true;
        }
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.RotationNotResumed, Level = LogLevel.Error, Message = "A change of the secrets' key was interrupted and cannot go on: {Why}")]
        public static partial void NotResumed(ILogger logger, string why);
    }
}
