using System.CommandLine;

namespace Springtide.Cli;

/// <summary>Every command there is. Only the one that was named is built: the others would cost each call their options.</summary>
internal static class CommandTable
{
    private static readonly (string Name, Func<Shell, Command> Create)[] All =
    [
        ("up", UpCommand.Create),
        ("down", DownCommand.Create),
        ("status", StatusCommand.Create),
        ("deploy", DeployCommand.Create),
        ("apps", AppsCommand.Create),
        ("show", ShowCommand.Create),
        ("open", OpenCommand.Create),
        ("logs", LogsCommand.Create),
        ("events", EventsCommand.Create),
        ("webhook", WebhookCommand.Create),
        ("sink", SinkCommand.Create),
        ("why", WhyCommand.Create),
        ("wake", WakeCommand.Create),
        ("scale", ScaleCommand.Create),
        ("schedule", ScheduleCommand.Create),
        ("calendar", CalendarCommand.Create),
        ("pin", PinCommand.Create),
        ("unpin", UnpinCommand.Create),
        ("env", EnvironmentCommand.Create),
        ("set", SetCommand.Create),
        ("secret", SecretCommand.Create),
        ("service", ServiceCommand.Create),
        ("ceilings", CeilingsCommand.Create),
        ("cap", CapCommand.Create),
        ("usage", UsageCommand.Create),
        ("prices", PricesCommand.Create),
        ("history", HistoryCommand.Create),
        ("replay", ReplayCommand.Create),
        ("rm", RemoveCommand.Create),
    ];

    public static IEnumerable<string> Names => All.Select(entry => entry.Name);

    public static RootCommand RootFor(IReadOnlyList<string> args, Shell shell)
    {
        var root = new RootCommand("Springtide runs applications as they are, scales them with the tide and says why.\nData goes to stdout, words to stderr; exit codes: docs/reference/exit-codes.md.");
        GlobalOptions.AddTo(root);
        foreach (var entry in Wanted(NamedCommand(args))) root.Subcommands.Add(entry.Create(shell));
        root.SetAction(parsed => root.Parse("--help").Invoke(parsed.InvocationConfiguration));
        return root;
    }

    private static IEnumerable<(string Name, Func<Shell, Command> Create)> Wanted(string? name)
    {
        var named = All.Where(entry => entry.Name == name).ToArray();
        return named.Length > 0 ? named : All;
    }

    /// <summary>The first argument that is neither an option nor an option's value.</summary>
    private static string? NamedCommand(IReadOnlyList<string> args)
    {
        for (var at = 0; at < args.Count; at++)
        {
            if (GlobalOptions.TakesValue(args[at])) at++;
            else if (!args[at].StartsWith('-')) return args[at];
        }
        return null;
    }
}
