using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Environments;
using Springtide.Model;

namespace Springtide.ControlPlane.Services;

/// <summary>Lets <see cref="ServiceKeeper"/> take a service's next step whenever anything may have changed it. Begins after adoption: before, every server would look away.</summary>
internal sealed partial class ServiceLoop(
    ServiceKeeper keeper, ServiceCatalog catalog, ServiceUsers users, ServiceStates states, AppDatabases databases, AppCatalog apps, EnvironmentCatalog environments, IInstanceView instances, TimeProvider time, ILogger<ServiceLoop> logger) : BackgroundService
{
    private const int Workers = 4;   // one that hangs must not hold up the others

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly WakeQueue<ServiceId> _woken = new();
    private readonly ConcurrentDictionary<ServiceId, ITimer> _alarms = new();   // one each: a step takes the place of what the one before had in mind

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        databases.DeleteLeftovers();
        catalog.Changed += _woken.Wake;
        states.Wanted += _woken.Wake;
        keeper.Woken += WakeAll;
        apps.Changed += WakeOf;
        instances.Changed += WakeOf;
        environments.Changed += WakeIn;
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        catalog.Changed -= _woken.Wake;
        states.Wanted -= _woken.Wake;
        keeper.Woken -= WakeAll;
        apps.Changed -= WakeOf;
        instances.Changed -= WakeOf;
        environments.Changed -= WakeIn;
        return base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        WakeAll();
        return Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken)));
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var service = await _woken.TakeAsync(stoppingToken).ConfigureAwait(false);
            try { WakeAfter(await keeper.StepAsync(service, stoppingToken).ConfigureAwait(false), service); }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.StepFailed(logger, service, exception);   // one service's trouble never holds up the others
                WakeAfter(RetryDelay, service);
            }
            finally { _woken.Done(service); }
        }
    }

    private void WakeAll()
    {
        foreach (var service in catalog.All) _woken.Wake(service);
    }

    private void WakeIn(string environment)
    {
        foreach (var service in catalog.Of(environment)) _woken.Wake(service);
    }

    // Called for every change of every instance: environments without services cost a look.
    private void WakeOf(AppId app)
    {
        if (ServiceId.OfServer(app) is { } own) _woken.Wake(own);
        else if (catalog.HasAny(app.Environment)) foreach (var service in users.ServicesOf(app)) _woken.Wake(service);
    }

    private void WakeAfter(TimeSpan? delay, ServiceId service)
    {
        if (_alarms.TryRemove(service, out var former)) former.Dispose();
        if (delay is { } pause) _alarms[service] = time.CreateTimer(_ => _woken.Wake(service), null, pause > TimeSpan.Zero ? pause : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.ServiceStepFailed, Level = LogLevel.Error, Message = "The next step of {Service} failed; it is tried again")]
        public static partial void StepFailed(ILogger logger, ServiceId service, Exception exception);
    }
}
