using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Apps;
using Springtide.Deployment.Artefacts;

namespace Springtide.ControlPlane.Rollouts;

/// <summary>Removes artefacts that no revision uses: handed in and never deployed, or left by a removal that was cut short.</summary>
internal sealed partial class ArtefactSweep(ArtefactStore artefacts, RevisionCatalog revisions, TimeProvider time, ILogger<ArtefactSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Cadence = TimeSpan.FromHours(1);

    /// <summary>Handed in more recently, an artefact may be about to be deployed.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        artefacts.Sweep();   // before the first upload: it cannot tell an upload that runs from one that was killed
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Cadence, time);
        do
        {
            try { Sweep(); }
            catch (IOException exception) { Log.SweepFailed(logger, exception); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private void Sweep()
    {
        var old = time.GetUtcNow() - Rest;
        foreach (var digest in artefacts.Digests.Where(digest => artefacts.HandedInAt(digest) < old)) artefacts.Remove(digest, () => revisions.IsInUse(digest));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.UpkeepFailed, Level = LogLevel.Warning, Message = "Unused artefacts could not all be removed; tried again in an hour")]
        public static partial void SweepFailed(ILogger logger, Exception exception);
    }
}
