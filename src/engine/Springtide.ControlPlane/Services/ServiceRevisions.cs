using System.Collections.Immutable;
using Springtide.ControlPlane.Secrets;
using Springtide.Hosting;
using Springtide.Model;
using Springtide.Services.Postgres;

namespace Springtide.ControlPlane.Services;

/// <summary>
/// Servers of services as revisions: so they are started, watched, frozen, adopted and stopped as everything else is. There is one of each, made of its row.
/// </summary>
internal sealed class ServiceRevisions(ServiceCatalog catalog, SecretCatalog secrets, DataFolder folder)
{
    private const string Password = "password";

    /// <summary>From exec to ready. A server that was killed reads back what it had written down, and must be let.</summary>
    private static readonly Duration StartBudget = new(TimeSpan.FromMinutes(10));

    public static RevisionId Of(ServiceId service) => new(service.Server, 1);

    /// <summary>Null: that is no service's.</summary>
    public RunnableRevision? Find(RevisionId revision)
    {
        if (ServiceId.OfServer(revision.App) is not { } service || catalog.Find(service) is not { IsOwn: true } row) return null;
        var programs = ProgramsOf(service) ?? new PostgresPrograms("", 0);   // gone since: then it cannot be started, but what runs is still its
        return new RunnableRevision(new Revision(revision, "", ConfigOf(service, row, programs), [], row.CreatedAt), programs.Folder, row.UserNumber) { Address = row.Address, LooksForItsUser = true };
    }

    /// <summary>Of the version that its data is of; the newest for one without data. Null: they are not on this machine.</summary>
    public PostgresPrograms? ProgramsOf(ServiceId service) => PostgresPrograms.Find(VersionOf(service));

    public int? VersionOf(ServiceId service)
    {
        var file = Path.Combine(folder.Of(service.Server), PostgresLaunch.VersionFile);
        return File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim(), out var version) ? version : null;
    }

    private RevisionConfig ConfigOf(ServiceId service, ServiceRow row, PostgresPrograms programs) => new()
    {
        Kind = AppKind.Worker,
        Command = PostgresLaunch.Command(programs, row.Host, row.Port),
        Protocol = WireProtocol.Postgres,
        Health = "/",   // it is asked, in its own words
        StartBudget = StartBudget,
        DrainDeadline = new Duration(TimeSpan.Zero),
        Secretive = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add(PostgresLaunch.PasswordVariable, ["", Password, ""]),
        Secrets = ImmutableSortedDictionary<string, string>.Empty.Add(Password, $"{new SecretVersionId(ServicePasswords.OfEngine(service), secrets.Find(ServicePasswords.OfEngine(service))?.Row.Version ?? 1)}"),
    };
}
