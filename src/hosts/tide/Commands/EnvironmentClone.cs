using System.Collections.Immutable;
using System.CommandLine;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class EnvironmentClone
{
    public static Command Create(Shell shell)
    {
        var (from, to) = (EnvironmentCommand.Argument(), new Argument<string>("TO") { Description = "The clone's name, such as test" });
        var generate = new Option<bool>("--generate-secrets") { Description = "A random value for every secret that is not given" };
        var file = new Option<string?>("--secrets-from") { Description = "A file with values for the clone's secrets, a line each: NAME=value, or APP/NAME=value for one of an app", HelpName = "FILE" };
        return new Command("clone", "Copy an environment with its apps and all that is set, stopped; its secrets are entered anew or generated, never copied") { from, to, generate, file }.Runs(shell, async (call, cancellationToken) =>
        {
            var given = call.Value(file) is { } path ? await ReadAsync(path, cancellationToken) : ImmutableSortedDictionary<string, string>.Empty;
            var (source, request) = (call.Value(from)!, new CloneRequest(call.Value(to)!, given, call.Value(generate)));
            if (!request.GenerateSecrets && call.Shell.CanAsk) request = request with { Secrets = await AskAsync(call, source, request, cancellationToken) };
            await ShowAsync(call, await call.Control.CloneEnvironmentAsync(source, request, cancellationToken));
        });
    }

    private static async Task<ImmutableSortedDictionary<string, string>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) throw new CommandEndedException(ExitCodes.NotFound, $"--secrets-from: there is no file {path}.");
        var lines = SecretValue.TextOf(await File.ReadAllBytesAsync(path, cancellationToken), path).Split('\n').Select((text, at) => (Text: text.TrimEnd('\r'), Number: at + 1)).Where(line => line.Text.Length > 0).ToList();
        if (lines.Find(line => !line.Text.Contains('=', StringComparison.Ordinal)) is { Number: > 0 } wrong) throw new UsageException($"{path}, line {wrong.Number}: it has to be NAME=value, or APP/NAME=value.");
        return lines.GroupBy(line => line.Text[..line.Text.IndexOf('=', StringComparison.Ordinal)]).ToImmutableSortedDictionary(one => one.Key, one => one.Last().Text[(one.Key.Length + 1)..], StringComparer.Ordinal);
    }

    private static async Task<ImmutableSortedDictionary<string, string>> AskAsync(Call call, string source, CloneRequest request, CancellationToken cancellationToken)
    {
        var given = request.Secrets!;
        foreach (var name in (await NamesAsync(call, source, cancellationToken)).Where(name => !given.ContainsKey(name)))
        {
            given = given.Add(name, await SecretValue.AskAsync(call.Shell, $"{name} of {request.To}"));
        }
        return given;
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(Call call, string environment, CancellationToken cancellationToken)
    {
        var names = (await call.Control.SecretsAsync(environment, null, cancellationToken)).Select(secret => secret.Name).ToList();
        foreach (var app in await call.Control.AppsAsync(environment, cancellationToken))
        {
            names.AddRange((await call.Control.SecretsAsync(environment, app.App, cancellationToken)).Select(secret => $"{app.App.Name}/{secret.Name}"));
        }
        return names;
    }

    private static async Task ShowAsync(Call call, CloneReport report)
    {
        await Answer.WriteTableAsync(call, report, ModelJson.Default.CloneReport, shown => EnvironmentPage.Apps(shown.Environment));
        if (call.Json) return;
        await SayAsync(call, "Point to the clone's own apps now", report.Rebound);
        await SayAsync(call, "Random values were generated for", report.Generated);
        await SayAsync(call, "Own domains, which belong to one app at most, were left out", report.LeftOut);
        await call.Shell.SayAsync($"{report.Environment.Name} is there, and stopped. Start it: tide env start {report.Environment.Name}");
    }

    private static async Task SayAsync(Call call, string what, ImmutableArray<string> which)
    {
        if (!which.IsEmpty) await call.Shell.SayAsync($"{what}: {string.Join(", ", which)}.");
    }
}
