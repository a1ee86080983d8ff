using System.Collections.Immutable;
using Springtide.ControlPlane.Secrets;
using Springtide.Model;
using Springtide.Services.Postgres;

namespace Springtide.ControlPlane.Services;

/// <summary>How an app reaches each service it is bound to. One that is not there yet is answered as it will be, so that a deploy can be tried without being done.</summary>
internal sealed class ServiceAccesses(ServiceCatalog catalog, SecretCatalog secrets)
{
    private const int UsualPort = 5432;

    public ImmutableSortedDictionary<string, ServiceAccess> Of(AppId app, IEnumerable<string>? services) =>
        services?.ToImmutableSortedDictionary(name => name, name => Of(app, new ServiceId(app.Environment, name)), StringComparer.Ordinal) ?? ImmutableSortedDictionary<string, ServiceAccess>.Empty;

    private ServiceAccess Of(AppId app, ServiceId service)
    {
        var row = catalog.Find(service);
        if (row is { External: { } there }) return new ServiceAccess(row.Host, row.Port, there.User, there.Database, Newest(ServicePasswords.OfEngine(service)), Newest(ServicePasswords.InUrl(service)), there.Options);
        var (name, password) = (PostgresNames.Of(app.Name), Newest(ServicePasswords.OfApp(service, app.Name)));
        return new ServiceAccess(row?.Host ?? "", row?.Port ?? UsualPort, name, name, password, password, "");
    }

    private string Newest(SecretId secret) => $"{new SecretVersionId(secret, secrets.Find(secret)?.Row.Version ?? 1)}";
}
