using System.Globalization;
using Springtide.Autoscaling.Calendar;
using Springtide.ControlPlane.Settings.References;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane;

/// <summary>Every refusal of the API: what was wrong, where, and the way out.</summary>
internal static class Problems
{
    private const string Prefix = "urn:springtide:";

    public static Problem NoToken { get; } = Of("no-token", 401, "No valid token came with the request", remedy:
        "Send the header 'Authorization: Bearer TOKEN'. The CLI reads it from client.json in the data folder: run it as the user who started Springtide, or give --data or --token.");

    public static Problem WrongRole { get; } = Of("wrong-role", 403, "This token may not do that", remedy: "The gateway's token is for the gateway link alone; everything else takes the token of client.json.");

    public static Problem UnknownPath(string path) => Of("unknown-path", 404, "There is nothing at this path", path, "The paths are listed in /openapi/v1.json.");

    public static Problem WrongMethod(string method, string path) => Of("wrong-method", 405, $"{method} does not work here", path, "The methods of each path are listed in /openapi/v1.json.");

    public static Problem WrongContentType(string? got) =>
        Of("wrong-content-type", 415, "The body is not JSON", got is null ? "It has no Content-Type." : $"Its Content-Type is '{got}'.", "Send 'Content-Type: application/json'.");

    public static Problem MalformedJson(string detail, string where) => Of("malformed-json", 400, "The body cannot be read", detail, "Correct it at the place named, or compare with /openapi/v1.json.", where);

    public static Problem BadValue(string key, string value, string right) => Of("bad-value", 400, $"'{value}' cannot be {key}", remedy: $"It must be {right}.", where: key);

    public static Problem BadName(string text) => Of("bad-name", 400, $"'{text}' is not an app's name", remedy: $"A name has {NameRule.Sentence}; with its environment it is written 'name.environment'.");

    public static Problem UnknownApp(AppId app) => Of("unknown-app", 404, $"There is no app {app}", remedy: "See which there are with: tide apps. Apps of other environments are written 'name.environment'.");

    public static Problem UnknownEnvironment(string name) => Of("unknown-environment", 404, $"There is no environment {name}", remedy: "It comes into being with its first app. See which there are with: tide env ls.");

    public static Problem EnvironmentExists(string name) => Of("environment-exists", 409, $"There is an environment {name} already", remedy: $"See what is in it with: tide env show {name}.");

    public static Problem EnvironmentDeleted(string name, EnvironmentDeletion deletion) => Of("environment-deleted", 409, $"The environment {name} was deleted by {deletion.By} at {deletion.At:u}", remedy: $"Bring it back first: tide env restore {name}, which works until {deletion.GoneAt:u}. To begin anew under its name: tide env delete {name} --now.");

    public static Problem SecretsMissing(string to, IReadOnlyList<string> names) => Of("secrets-missing", 409, "A clone needs secrets of its own", $"{to} needs values of its own for {string.Join(", ", names.Take(20))}{(names.Count > 20 ? $" and {names.Count - 20} more" : "")}: no secret goes along.", $"Have them generated: --generate-secrets; or give them in a file: --secrets-from FILE; or set them ahead: tide secret set --all {to} NAME.");

    public static Problem EnvironmentNotDeleted(string name) => Of("environment-not-deleted", 409, $"The environment {name} is not deleted", remedy: $"To start one that is stopped: tide env start {name}.");

    public static Problem EnvironmentGoing(string name) => Of("environment-going", 409, $"The environment {name} is being removed for good", remedy: "It cannot be brought back any more. Its name is free in a moment.");

    public static Problem UnknownNeed(AppId app, string need) => Of("unknown-need", 400, $"{app} needs {need}, and there is no {need} in {app.Environment}", remedy: $"Deploy {need} first, or both by one tide.yaml; or take it out of 'needs'.", where: "needs");

    public static Problem NeedsCycle(string environment, IReadOnlyList<string> cycle) => Of("needs-cycle", 400, $"Apps of {environment} would need each other in a circle: {string.Join(" → ", cycle)}", remedy: "None of them could be started first. Take one out of the other's 'needs'; apps may call each other without it.", where: "needs");

    public static Problem ReservedName(AppId app) => Of("reserved-name", 400, $"An app cannot be called {app.Name}", $"Names that begin with {ServiceId.Reserved} are those of the engine's own servers.", "Choose another name.");

    public static Problem UnknownService(ServiceId service) => Of("unknown-service", 404, $"There is no service {service.Name} in {service.Environment}", remedy: $"See which there are with: tide service ls. A PostgreSQL of its own comes by itself under the name postgres; another: tide service add {service.Name} --env {service.Environment} --kind postgres", where: "services");

    public static Problem ServiceFull(ServiceId service, int asked, int most) => Of("service-full", 409, $"{service.Name} of {service.Environment} has {most} connections, and its apps would get {asked} together", remedy: "Give them fewer: tide.yaml, services: { postgres: { connections: 10 } }", where: "services");

    public static Problem ServiceInUse(ServiceId service, IEnumerable<AppId> apps) => Of("service-in-use", 409, $"{service.Name} of {service.Environment} is used by {string.Join(", ", apps)}", remedy: "Take it out of their tide.yaml, key services, and deploy them; or delete them. Then remove it.");

    public static Problem ServiceExists(ServiceId service) => Of("service-exists", 409, $"There is a service {service.Name} in {service.Environment} already", remedy: "Choose another name, or remove that one first: tide service rm " + service.Name);

    public static Problem NotBound(AppId app, string? service) => Of("not-bound", 404, service is null ? $"{app} is bound to no service" : $"{app} is not bound to a service {service}", remedy: "Say services: [ postgres ] in its tide.yaml, and deploy it.", where: "services");

    public static Problem WhichService(AppId app, IEnumerable<string> names) => Of("which-service", 400, $"{app} is bound to {string.Join(" and ", names)}", remedy: "Say which is meant: --service NAME", where: "service");

    public static Problem ServiceNotUp(ServiceId service, string? why) => Of("service-down", 503, $"{service.Name} of {service.Environment} does not serve now", why, "Try again once it does: tide service ls");

    public static Problem BackupFailed(string why) => Of("backup-failed", 500, "The backup failed, and nothing of it was kept", why, "Look at the service's log, and try again.");

    public static Problem BadBackup(string why) => Of("bad-backup", 422, "That is no backup that can be put back", why, "Hand in what tide service backup, or pg_dump --format=custom, wrote. The database is as it was.");

    public static Problem ServiceBeingRemoved(ServiceId service) => Of("service-removed", 409, $"{service.Name} of {service.Environment} was removed", "Its data stays for a day from then on.", $"Bring it back with: tide service add {service.Name} --env {service.Environment}");

    public static Problem BeingDeleted(AppId app) => Of("being-deleted", 409, $"{app} is being deleted", remedy: "Try again in a moment: its name is free once its last instance has ended.");

    public static Problem NotYetServing(AppId app) => Of("not-yet-serving", 409, $"{app} has no revision that can serve yet", remedy: $"See why with: tide show {app}");

    public static Problem UnknownArtefact(string digest) => Of("unknown-artefact", 404, $"There is no artefact {digest}", remedy: $"Upload it first: POST {ApiPaths.Artefacts}?name=NAME");

    public static Problem UnknownInstance(AppId app, string instance) => Of("unknown-instance", 404, $"{app} has no instance {instance}", remedy: $"See its instances with: tide show {app}");

    public static Problem HostTaken(string host, AppId by) => Of("host-taken", 409, $"The host name {host} belongs to {by}", remedy: $"Take it out of one of the two: tide.yaml, key hosts.", where: "hosts");

    public static Problem BadPrices(string file, string detail, string? where) =>
        Of("bad-prices", 409, $"The prices in {file} cannot be used", $"{file}: {detail}", "Correct the file, or remove it: then the prices that Springtide came with hold.", where);

    public static Problem UnknownCalendar(string name, IEnumerable<string> known) => Of("unknown-calendar", 404, $"There is no calendar {name}", remedy: $"There are: {string.Join(", ", known)}. Add it with: tide calendar add {name} FILE");

    public static Problem CalendarBuiltIn(string name) => Of("calendar-built-in", 409, $"Springtide came with the calendar {name}", remedy: "It has no file and stays. Years of your own are added to china-holidays with: tide calendar add china-holidays FILE");

    public static Problem CalendarNeeded(string name, IReadOnlyList<string> users) =>
        Of("calendar-needed", 409, $"Rules of {string.Join(", ", users.Take(10))}{(users.Count > 10 ? $" and {users.Count - 10} more" : "")} need the calendar {name}", remedy: "Take the calendar out of their rules first, or replace it: tide calendar add " + name + " FILE");

    public static Problem CalendarRefused(CalendarRefusal refusal) => Of("calendar-refused", 400, $"{refusal.What}", $"line {refusal.Line}: {refusal.What}.", refusal.Right, $"line {refusal.Line}");

    public static Problem CalendarTooLarge(int most) => Of("calendar-too-large", 413, "The calendar is too large", $"It has more than {most / 1024} KiB.", "Take out what is over, or make several calendars of it.");

    public static Problem TooManyCalendars(int most) => Of("too-many-calendars", 409, $"There are {most} calendars already", remedy: "Remove one that nobody needs: tide calendar ls shows which apps use them.");

    public static Problem NotACalendarFile(string? got) =>
        Of("wrong-content-type", 415, "The body is not a calendar's file", got is null ? "It has no Content-Type." : $"Its Content-Type is '{got}'.", "Send 'Content-Type: text/calendar' or 'text/plain'.");

    public static Problem NothingToSet(AppId app) =>
        Of("nothing-to-set", 404, $"There is no app {app}", remedy: "See which there are with: tide apps. To set something before its first deploy: --ahead");

    public static Problem SettingsTooLarge(string detail) =>
        Of("settings-too-large", 413, "That is too much for variables", detail, "Set less; give large data to the program as a file of its artefact or in its data folder.");

    public static Problem SettingsChangedMeanwhile(string scope, int version, string by) =>
        Of("settings-changed", 409, $"The settings of {scope} are at version {version}, changed by {by}", remedy: "Look at them and change them anew.", where: "version");

    public static Problem UnknownVersion(string scope, int version, int newest) =>
        Of("unknown-version", 404, $"There is no version {version} of the settings of {scope}", remedy: newest == 0 ? "Nothing was ever set there." : $"There are 0 (before the first change) to {newest}.", where: "back");

    /// <param name="name">The variable that holds it.</param>
    public static Problem BadReference(string name, BrokenReference broken, AppId? app = null) =>
        BadReference($"{name}{(app is null ? "" : $" of {app}")}: {broken.Reference} {broken.What}. It must be {broken.Right}.");

    public static Problem BadReference(string detail) => Of("bad-reference", 422, "A reference leads nowhere", detail, "Correct the value, or set what it names first.");

    public static Problem WouldBreak(AppId app, string why) => Of("setting-needed", 409, $"{app} would be left without something it needs", $"{app}: {why}", "Change or take away the value that names it first.");

    public static Problem UnknownSecret(string scope, string name) => Of("unknown-secret", 404, $"{scope} has no secret {name}", remedy: "See which there are with: tide secret ls");

    /// <param name="what">Goes on the sentence: <c>is not there</c>.</param>
    public static Problem SecretsLocked(string file, string what) => Of("secrets-locked", 409, "The secrets cannot be read", $"{file} {what}.",
        "Put the file back from a copy: nothing was overwritten, and apps without secrets go on. If it is lost for good, remove each secret (tide secret rm) and set it anew: with the last one gone a new key is made.");

    public static Problem UnknownWebhook(string name) => Of("unknown-webhook", 404, $"There is no webhook {name}", remedy: "See which there are with: tide webhook ls");

    public static Problem WebhookExists(string name) => Of("webhook-exists", 409, $"There is a webhook {name} already", remedy: $"Choose another name, or remove that one first: tide webhook rm {name}", where: "name");

    public static Problem TooManyWebhooks(int most) => Of("too-many-webhooks", 409, $"There are {most} webhooks already", remedy: "Remove one that nobody needs: tide webhook ls");

    public static Problem UnknownSink(string environment, string name) => Of("unknown-sink", 404, $"{environment} has no sink {name}", remedy: "See which there are with: tide sink ls");

    public static Problem SinkExists(string environment, string name) => Of("sink-exists", 409, $"{environment} has a sink {name} already", remedy: $"Choose another name, or remove that one first: tide sink rm {name} --env {environment}", where: "name");

    public static Problem TooManySinks(string environment, int most) => Of("too-many-sinks", 409, $"{environment} has {most} sinks already", remedy: "Remove one that nobody needs: tide sink ls");

    public static Problem DiskFull(string detail) => Of("disk-full", 507, "The disk of the data folder is full", detail, "Make room, or move the data folder to a larger disk, and try again. Nothing of this change was kept.");

    public static Problem Busy(string detail) => Of("busy", 503, "Too much is being changed at once", detail, "Try again in a second.");

    public static Problem Broken(string trace) => Of("internal", 500, "That is a fault of Springtide", $"The log of control tells more at {trace}.", "Try again; if it stays so, report it with the log of control.");

    public static Problem NoGatewayLink { get; } = Of("not-a-websocket", 400, "The gateway link is a WebSocket", remedy: "It is for springtide-gateway; nothing else needs it.");

    public static Problem Of(string type, int status, string title, string? detail = null, string? remedy = null, string? where = null) => new(Prefix + type, title, status, detail, remedy, where);

    public static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
