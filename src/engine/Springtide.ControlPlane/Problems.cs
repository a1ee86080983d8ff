using System.Globalization;
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

    public static Problem BeingDeleted(AppId app) => Of("being-deleted", 409, $"{app} is being deleted", remedy: "Try again in a moment: its name is free once its last instance has ended.");

    public static Problem NotYetServing(AppId app) => Of("not-yet-serving", 409, $"{app} has no revision that can serve yet", remedy: $"See why with: tide show {app}");

    public static Problem UnknownArtefact(string digest) => Of("unknown-artefact", 404, $"There is no artefact {digest}", remedy: $"Upload it first: POST {ApiPaths.Artefacts}?name=NAME");

    public static Problem UnknownInstance(AppId app, string instance) => Of("unknown-instance", 404, $"{app} has no instance {instance}", remedy: $"See its instances with: tide show {app}");

    public static Problem HostTaken(string host, AppId by) => Of("host-taken", 409, $"The host name {host} belongs to {by}", remedy: $"Take it out of one of the two: tide.yaml, key hosts.", where: "hosts");

    public static Problem BadPrices(string file, string detail, string? where) =>
        Of("bad-prices", 409, $"The prices in {file} cannot be used", $"{file}: {detail}", "Correct the file, or remove it: then the prices that Springtide came with hold.", where);

    public static Problem DiskFull(string detail) => Of("disk-full", 507, "The disk of the data folder is full", detail, "Make room, or move the data folder to a larger disk, and try again. Nothing of this change was kept.");

    public static Problem Busy(string detail) => Of("busy", 503, "Too much is being changed at once", detail, "Try again in a second.");

    public static Problem Broken(string trace) => Of("internal", 500, "That is a fault of Springtide", $"The log of control tells more at {trace}.", "Try again; if it stays so, report it with the log of control.");

    public static Problem NoGatewayLink { get; } = Of("not-a-websocket", 400, "The gateway link is a WebSocket", remedy: "It is for springtide-gateway; nothing else needs it.");

    public static Problem Of(string type, int status, string title, string? detail = null, string? remedy = null, string? where = null) => new(Prefix + type, title, status, detail, remedy, where);

    public static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
