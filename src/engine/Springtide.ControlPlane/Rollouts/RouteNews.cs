using Springtide.Model;

namespace Springtide.ControlPlane.Rollouts;

/// <summary>Waits, within bounds, until gateways know what was published. Thread-safe.</summary>
internal sealed class RouteNews(IRegistryView view, ISightings sightings, TimeProvider time)
{
    /// <summary>Longer than a gateway takes that has lost its link and tries again; one that does not answer for so long is in trouble of its own, which status shows.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public async Task WaitUntilSeenAsync()
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        try { await sightings.WaitUntilSeenAsync(view.Current.Version, deadline.Token).ConfigureAwait(false); }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested) { }
    }
}
