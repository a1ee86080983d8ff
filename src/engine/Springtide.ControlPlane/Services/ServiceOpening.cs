using Springtide.Model;

namespace Springtide.ControlPlane.Services;

/// <summary>Has a service serve for somebody who is no app, and keeps it so while that lasts.</summary>
internal sealed class ServiceOpening(ServiceStates states, TimeProvider time)
{
    /// <value>One minute: a server that was away is up in seconds.</value>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>To be disposed of afterwards. Null: it does not come up.</summary>
    public async Task<IDisposable?> OpenAsync(ServiceId service, AppId app, CancellationToken cancellationToken)
    {
        var waiting = states.Wait(service);
        using var spent = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(spent.Token, cancellationToken);
        try
        {
            for (var changed = states.Changed; !Serves(service, app); changed = states.Changed) await changed.WaitAsync(either.Token).ConfigureAwait(false);
            return waiting;
        }
        catch (OperationCanceledException)
        {
            waiting.Dispose();
            if (cancellationToken.IsCancellationRequested) throw;
            return null;
        }
    }

    private bool Serves(ServiceId service, AppId app) => states.Of(service) is { IsUp: true } state && state.Admitted.ContainsKey(app);
}
