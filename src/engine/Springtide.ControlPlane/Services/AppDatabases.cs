using System.Security.Cryptography;
using Springtide.Hosting;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Services.Postgres;

namespace Springtide.ControlPlane.Services;

/// <summary>An app's database in the hands of people: a way in, a copy out, a copy back.</summary>
internal sealed class AppDatabases(ServiceCatalog catalog, ServiceUsers users, ServiceStates states, ServiceAdmission admission, ServiceOpening opening, ServiceRevisions revisions, DataFolder folder, IEventJournal events, TimeProvider time)
{
    private const string FilePrefix = "backup-";

    private static readonly TimeSpan GuestStays = TimeSpan.FromHours(1);

    public async Task<Answer<ServiceShell>> ShellAsync(AppId app, string? name, string by, CancellationToken cancellationToken)
    {
        var found = Find(app, name);
        if (found.Value is not { } place) return found.Problem!;
        using var open = await opening.OpenAsync(place.Service, app, cancellationToken).ConfigureAwait(false);
        if (open is null) return Problems.ServiceNotUp(place.Service, states.Of(place.Service).Why);
        if (!place.Row.IsOwn) return Problems.BadValue("a shell of", $"{place.Service}", "asked of its own server: psql, with a user of yours");
        var (guest, password, until) = (PostgresNames.Guest + RandomNumberGenerator.GetHexString(10, lowercase: true), ServicePasswords.New(), time.GetUtcNow() + GuestStays);
        await new PostgresServer(admission.AccessOf(place.Service, place.Row)).AdmitGuestAsync(guest, PostgresNames.Of(app.Name), password, until, cancellationToken).ConfigureAwait(false);
        events.Record(EventKinds.ServiceOpened, $"the database of {app} was opened for an hour, by {by}", app);
        return new ServiceShell(place.Row.Host, place.Row.Port, guest, PostgresNames.Of(app.Name), password, until);
    }

    /// <summary>A file that is whole and was read back; whoever takes it deletes it.</summary>
    public async Task<Answer<string>> BackUpAsync(AppId app, string? name, string by, CancellationToken cancellationToken)
    {
        var found = Find(app, name);
        if (found.Value is not { } place) return found.Problem!;
        using var open = await opening.OpenAsync(place.Service, app, cancellationToken).ConfigureAwait(false);
        if (open is null) return Problems.ServiceNotUp(place.Service, states.Of(place.Service).Why);
        var file = NewFile();
        if (await ToolsOf(place.Service).DumpAsync(AccessTo(place, app), file, cancellationToken).ConfigureAwait(false) is { } wrong)
        {
            File.Delete(file);
            return Problems.BackupFailed(wrong);
        }
        events.Record(EventKinds.ServiceBackedUp, $"the database of {app} was backed up: {new FileInfo(file).Length} bytes, by {by}", app);
        return file;
    }

    /// <summary>All of it or nothing. What was in the database is gone afterwards.</summary>
    public async Task<Answer<ServiceRestore>> RestoreAsync(AppId app, string? name, Stream backup, string by, CancellationToken cancellationToken)
    {
        var found = Find(app, name);
        if (found.Value is not { } place) return found.Problem!;
        var file = NewFile();
        try
        {
            await using (var written = new FileStream(file, FileMode.CreateNew)) await backup.CopyToAsync(written, cancellationToken).ConfigureAwait(false);
            return await RestoreAsync(app, place, file, by, cancellationToken).ConfigureAwait(false);
        }
        finally { File.Delete(file); }
    }

    private async Task<Answer<ServiceRestore>> RestoreAsync(AppId app, Place place, string file, string by, CancellationToken cancellationToken)
    {
        var tools = ToolsOf(place.Service);
        if (await tools.CheckAsync(file, cancellationToken).ConfigureAwait(false) is { } unusable) return Problems.BadBackup(unusable);
        using var open = await opening.OpenAsync(place.Service, app, cancellationToken).ConfigureAwait(false);
        if (open is null) return Problems.ServiceNotUp(place.Service, states.Of(place.Service).Why);
        var access = AccessTo(place, app);
        if (await tools.RestoreAsync(access, place.Row.IsOwn ? PostgresNames.Of(app.Name) : access.User, file, cancellationToken).ConfigureAwait(false) is { } wrong) return Problems.BadBackup(wrong);
        events.Record(EventKinds.ServiceRestored, $"the database of {app} was restored from a backup, by {by}", app);
        return new ServiceRestore(app, place.Service.Name, access.Database, new FileInfo(file).Length);
    }

    private Answer<Place> Find(AppId app, string? name)
    {
        var bound = users.ServicesOf(app).Where(service => catalog.Find(service) is { RemovedAt: null } && (name is null || service.Name == name)).ToList();
        return bound switch
        {
            [] => Problems.NotBound(app, name),
            [var one] => new Place(one, catalog.Find(one)!),
            _ => Problems.WhichService(app, bound.Select(service => service.Name)),
        };
    }

    // The engine's connection: the app may have used up its own.
    private PostgresAccess AccessTo(Place place, AppId app) =>
        place.Row.IsOwn ? admission.AccessOf(place.Service, place.Row) with { Database = PostgresNames.Of(app.Name) } : admission.AccessOf(place.Service, place.Row);

    private PostgresTools ToolsOf(ServiceId service) => new((catalog.Find(service) is { IsOwn: true } ? revisions.ProgramsOf(service) : PostgresPrograms.Find()) ?? throw new IOException("PostgreSQL's programs are not on this machine; as root: apt-get install postgresql-client"));

    /// <summary>What a former life was about to hand out or to put back.</summary>
    public void DeleteLeftovers()
    {
        foreach (var file in Directory.EnumerateFiles(folder.Control, $"{FilePrefix}*")) File.Delete(file);
    }

    private string NewFile() => Path.Combine(folder.Control, $"{FilePrefix}{RandomNumberGenerator.GetHexString(16, lowercase: true)}");

    private sealed record Place(ServiceId Service, ServiceRow Row);
}
