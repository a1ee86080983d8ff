using System.CommandLine;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class SecretCommand
{
    public static Command Create(Shell shell) => new("secret", "Values that nobody reads again but the program: encrypted at rest, never shown, never on a command line")
    {
        Set(shell), List(shell), Remove(shell), Rotate(shell),
    };

    private static Command Set(Shell shell)
    {
        var (words, all) = (Words(), All());
        var file = new Option<string?>("--from-file") { Description = "Take the value from a file, byte for byte [default: asked for, or what is piped in without its last line end]", HelpName = "FILE" };
        var ahead = new Option<bool>("--ahead") { Description = "Also for an app that does not exist yet" };
        return new Command("set", "Set a secret: an app gets its own as a variable; one of an environment (--all) goes where a value names it as ${secrets.K}") { words, all, file, ahead }.Runs(shell, async (call, cancellationToken) =>
        {
            var target = SecretTarget.Read(call.Value(words) ?? [], call.Value(all));
            var value = await SecretValue.ReadAsync(call.Shell, target.Name, call.Value(file), cancellationToken);
            var summary = await call.Control.SetSecretAsync(target.Environment, target.App, target.Name, new SecretChange(value, call.Value(ahead)), cancellationToken);
            await Answer.WriteAsync(call, summary, ModelJson.Default.SecretSummary, Line);
        });
    }

    private static Command List(Shell shell)
    {
        var app = new Argument<AppId?>("APP") { Description = "The app, unless --all is given", Arity = ArgumentArity.ZeroOrOne, CustomParser = Reading.Value<AppId> };
        var all = All();
        return new Command("ls", "Which secrets there are, and who set them when; never their values") { app, all }.Runs(shell, async (call, cancellationToken) =>
        {
            var (one, environment) = (call.Value(app), call.Value(all));
            if (one is null == environment is null) throw new UsageException("Name an app, or an environment with --all: one of the two. Such as: tide secret ls shop");
            var secrets = await call.Control.SecretsAsync(one?.Environment ?? environment!, one, cancellationToken);
            await Answer.WriteTableAsync(call, secrets, ModelJson.Default.ImmutableArraySecretSummary, rows =>
            {
                var table = new TextTable("NAME", "VERSION", "WHEN", "BY");
                foreach (var secret in rows) table.Add(secret.Name, Written.Number(secret.Version), Written.Time(secret.At), secret.By);
                return table;
            });
        });
    }

    private static Command Remove(Shell shell)
    {
        var (words, all) = (Words(), All());
        return new Command("rm", "Remove a secret that no value names") { words, all }.Runs(shell, async (call, cancellationToken) =>
        {
            var target = SecretTarget.Read(call.Value(words) ?? [], call.Value(all));
            var summary = await call.Control.RemoveSecretAsync(target.Environment, target.App, target.Name, cancellationToken);
            await Answer.WriteAsync(call, summary, ModelJson.Default.SecretSummary, gone => $"{gone.Of}  {gone.Name}  removed\n");
        });
    }

    private static Command Rotate(Shell shell) => new Command("rotate", "Encrypt every secret under a new key").Runs(shell, async (call, cancellationToken) =>
        await Answer.WriteAsync(call, await call.Control.RotateSecretsAsync(cancellationToken), ModelJson.Default.RotationReport, report => $"{report.Values} values under the key {report.Key}\n"));

    private static Argument<string[]> Words() => new("APP K") { Description = "The app, unless --all is given, and the secret's name", Arity = ArgumentArity.ZeroOrMore };

    private static Option<string?> All() => Reading.Name("--all", "An environment, instead of an app", "E");

    private static string Line(SecretSummary secret) => $"{secret.Of}  {secret.Name}  version {Written.Number(secret.Version)}\n";
}
