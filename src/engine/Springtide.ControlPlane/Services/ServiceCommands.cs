using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Services.Postgres;

namespace Springtide.ControlPlane.Services;

/// <summary>Adds and removes services: on disk before it is answered, done by <see cref="ServiceKeeper"/> afterwards.</summary>
internal sealed class ServiceCommands(ServiceCatalog catalog, ServiceClaims claims, ServiceUsers users, ServiceReader reader, IResourceStore store, IEventJournal events, TimeProvider time)
{
    /// <summary>Adding again what is there changes nothing; what was removed comes back with its data.</summary>
    public async Task<Answer<ServiceReport>> AddAsync(ServiceId service, ServiceAddition addition, string by)
    {
        if (!NameRule.Allows(service.Environment)) return Problems.BadValue("environment", service.Environment, $"a name of {NameRule.Sentence}");
        if (!ServiceId.Allows(service.Name)) return Problems.BadValue("a service's name", service.Name.Length > 80 ? service.Name[..80] : service.Name, ServiceId.Sentence);
        var refused = addition.Url is { } url ? await AddExternalAsync(service, url, addition.Password, by).ConfigureAwait(false) : await AddOwnAsync(service, addition, by).ConfigureAwait(false);
        return refused is not null ? refused : reader.Read(service);
    }

    /// <summary>Its data stays for a day.</summary>
    public async Task<Answer<ServiceReport>> RemoveAsync(ServiceId service, string by)
    {
        while (true)
        {
            if (catalog.Find(service) is not { RemovedAt: null } row) return Problems.UnknownService(service);
            if (users.Of(service) is { IsEmpty: false } used) return Problems.ServiceInUse(service, used.Keys);
            var version = catalog.VersionOf(service);
            if (await store.CommitAsync([new RowChange(RowKey.Of(service), version, (row with { RemovedAt = time.GetUtcNow() }).ToJson())]).ConfigureAwait(false) is not CommitOutcome.Committed) continue;
            events.Record(EventKinds.ServiceRemoved, $"{service.Name} of {service.Environment} is removed, by {by}; its data stays for a day", service.Server);
            return reader.Read(service);
        }
    }

    private Task<Problem?> AddOwnAsync(ServiceId service, ServiceAddition addition, string by)
    {
        if (addition.Password is not null) return Refused(Problems.BadValue("password", "given", "left out: the engine makes the passwords of its own servers"));
        if (addition.Kind is null && catalog.Find(service) is null && !ServiceKinds.IsName(service.Name)) return Refused(Problems.BadValue("kind", "missing", $"one of {string.Join(", ", Enum.GetValues<ServiceKind>().Select(ServiceKinds.Word))}"));
        return catalog.Find(service) is { IsOwn: false, RemovedAt: null } ? Refused(Problems.ServiceExists(service)) : claims.AddAsync(service, by);
    }

    private Task<Problem?> AddExternalAsync(ServiceId service, string url, string? password, string by)
    {
        if (!PostgresUrl.TryParse(url, out var place)) return Refused(Problems.BadValue("url", "what was given", PostgresUrl.Sentence));
        if (password is not { Length: > 0 and <= 1000 } || password.Contains('\0', StringComparison.Ordinal)) return Refused(Problems.BadValue("password", "that", "1 to 1,000 characters"));
        return claims.AddExternalAsync(service, place, password, by);
    }

    private static Task<Problem?> Refused(Problem problem) => Task.FromResult<Problem?>(problem);
}
