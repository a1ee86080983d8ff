using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Npgsql;
using Springtide.ControlPlane.Secrets;
using Springtide.Model;
using Springtide.Providers;
using Springtide.Services.Postgres;

namespace Springtide.ControlPlane.Services;

/// <summary>Lets apps into a server that runs: a role and a database each. Asked again it does what is missing. What a server was told holds for its life; the next is told anew.</summary>
internal sealed partial class ServiceAdmission(ServiceUsers users, ServiceStates states, SecretCatalog secrets, SecretReader reader, ILogger<ServiceAdmission> logger)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LookDelay = TimeSpan.FromSeconds(5);

    public delegate void Telling(ServiceId service, ServiceState next, bool isWanted);

    /// <returns>When to look again; null: when something happens.</returns>
    public async Task<TimeSpan?> AdmitAsync(ServiceId service, ServiceRow row, Instance server, Telling tell, CancellationToken cancellationToken)
    {
        var state = states.Of(service);
        try
        {
            var postgres = new PostgresServer(AccessOf(service, row));
            if (state.Server != server.Id)
            {
                await postgres.CloseAsync(cancellationToken).ConfigureAwait(false);
                state = ServiceState.Unknown with { Server = server.Id };
            }
            tell(service, await AdmitMissingAsync(service, postgres, state, cancellationToken).ConfigureAwait(false) with { Word = "running", Why = null }, isWanted: true);
            return null;
        }
        catch (Exception exception) when (exception is NpgsqlException or ProviderRefusedException or TimeoutException)
        {
            Log.NotAdmitted(logger, service, exception.Message);
            tell(service, state.Closed("starting", $"it does not let the engine in: {exception.Message}"), isWanted: true);
            return RetryDelay;
        }
    }

    /// <summary>A server somewhere else: all there is to do is to look whether it answers.</summary>
    public async Task<TimeSpan?> TryExternalAsync(ServiceId service, ServiceRow row, Telling tell, CancellationToken cancellationToken)
    {
        var bound = users.Of(service).ToImmutableDictionary();
        try
        {
            if (row.RemovedAt is not null) tell(service, states.Of(service).Closed("removed", "it was removed"), isWanted: false);
            else
            {
                await new PostgresServer(AccessOf(service, row)).CallAsync(cancellationToken).ConfigureAwait(false);
                tell(service, new ServiceState("running", null, bound), isWanted: true);
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or ProviderRefusedException or TimeoutException)
        {
            tell(service, states.Of(service).Closed("down", $"{row.Address} does not let the engine in: {exception.Message}"), isWanted: true);
        }
        return row.RemovedAt is null ? LookDelay : ServicePurge.LookDelay;
    }

    public PostgresAccess AccessOf(ServiceId service, ServiceRow row) => new(
        row.Host, row.Port, row.External?.User ?? PostgresNames.Engine, row.External?.Database ?? "postgres", PasswordIn(ServicePasswords.OfEngine(service))) { Options = row.External?.Options ?? "" };

    private async Task<ServiceState> AdmitMissingAsync(ServiceId service, PostgresServer postgres, ServiceState state, CancellationToken cancellationToken)
    {
        foreach (var (app, use) in users.Of(service).Where(one => state.Admitted.GetValueOrDefault(one.Key) != one.Value))
        {
            await postgres.AdmitAsync(PostgresNames.Of(app.Name), PasswordIn(ServicePasswords.OfApp(service, app.Name)), use, cancellationToken).ConfigureAwait(false);
            state = state with { Admitted = state.Admitted.SetItem(app, use) };
        }
        return state;
    }

    private string PasswordIn(SecretId secret) => reader.Read(new SecretVersionId(secret, secrets.Find(secret)?.Row.Version ?? 1));

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.ServiceNotReached, Level = LogLevel.Warning, Message = "{Service} does not let the engine in: {Why}")]
        public static partial void NotAdmitted(ILogger logger, ServiceId service, string why);
    }
}
