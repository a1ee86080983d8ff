using Springtide.Model;

namespace Springtide.ControlPlane.Services;

/// <summary>Lets an app's program start, or go on, once every service it is bound to lets it in. Meanwhile it waits, which costs nothing and fails nothing.</summary>
internal sealed class ServiceGate(ServiceUsers users, ServiceStates states) : IStartGate
{
    public ValueTask WaitAsync(RevisionId revision, Action<string> waits, CancellationToken cancellationToken) =>
        ServiceId.OfServer(revision.App) is null && users.ServicesOf(revision) is { } services ? new ValueTask(WaitAsync(revision.App, services.Keys, waits, cancellationToken)) : ValueTask.CompletedTask;

    /// <summary>Null: the app may start.</summary>
    public string? WhyNot(RevisionId revision) => users.ServicesOf(revision)?.Keys.Select(name => WhyNot(revision.App, new ServiceId(revision.App.Environment, name))).FirstOrDefault(why => why is not null);

    private async Task WaitAsync(AppId app, IEnumerable<string> services, Action<string> waits, CancellationToken cancellationToken)
    {
        foreach (var name in services) await WaitAsync(app, new ServiceId(app.Environment, name), waits, cancellationToken).ConfigureAwait(false);
    }

    private async Task WaitAsync(AppId app, ServiceId service, Action<string> waits, CancellationToken cancellationToken)
    {
        if (WhyNot(app, service) is null) return;
        using var waiting = states.Wait(service);
        string? told = null;
        while (true)
        {
            var changed = states.Changed;   // before the look, or a change in between would be missed
            if (WhyNot(app, service) is not { } why) return;
            if (why != told) waits(told = why);
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private string? WhyNot(AppId app, ServiceId service)
    {
        var state = states.Of(service);
        if (state.Why is { } why) return $"waits for {service.Name}: {why}";
        return state.Admitted.ContainsKey(app) ? null : $"waits for {service.Name}: its database is being made";
    }
}
