using System.Text.Json;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Client;

/// <summary>
/// Reads the list of apps value by value. The shapes of <see cref="ModelJson"/> would do it in a line, but each type of a property is generic code that
/// no precompilation covers, and compiling it takes a third of the time that <c>tide apps</c> has.
/// </summary>
internal static class AppList
{
    /// <exception cref="JsonException">It is not a list of apps.</exception>
    public static IReadOnlyList<AppSummary> Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        try
        {
            var apps = new AppSummary[document.RootElement.GetArrayLength()];
            for (var at = 0; at < apps.Length; at++) apps[at] = One(document.RootElement[at]);
            return apps;
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException($"This is not a list of apps: {exception.Message}", exception);
        }
    }

    private static AppSummary One(JsonElement app) => new(
        AppId.Parse(Text(app, "app")), (AppKind)Enum.Parse(typeof(AppKind), Text(app, "kind")), Text(app, "state"),
        Number(app, "revision"), Number(app, "ready"), Number(app, "starting"), Number(app, "frozen"), app.GetProperty("concurrency").GetDouble(),
        Text(app, "address"), app.GetProperty("createdAt").GetDateTimeOffset(), app.TryGetProperty("trouble", out var trouble) ? trouble.GetString() : null);

    private static string Text(JsonElement app, string name) => app.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");

    private static int Number(JsonElement app, string name) => app.GetProperty(name).GetInt32();
}
