using System.CommandLine;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>Where an environment's logs are forwarded.</summary>
internal static class SinkCommand
{
    public static Command Create(Shell shell) => new("sink", "Forward an environment's logs to a file or an address, as JSON lines") { Add(shell), List(shell), Remove(shell) };

    private static Command Add(Shell shell)
    {
        var (name, environment) = (Name(), Environment());
        var url = new Option<string?>("--url") { Description = "POST batches there; - reads the address from standard input, where nobody else sees it", HelpName = "URL" };
        var file = new Option<string?>("--file") { Description = "Append them to this file", HelpName = "PATH" };
        var level = new Option<string?>("--level") { Description = "Only lines of this level or worse", HelpName = "trace|debug|info|warn|error|fatal" };
        level.AcceptOnlyFromAmong([.. Enum.GetNames<LineLevel>().Select(word => word.ToLowerInvariant())]);
        return new Command("add", "Forward what is written from now on") { name, environment, url, file, level }.Runs(shell, async (call, cancellationToken) =>
        {
            if (call.Value(url) is null == call.Value(file) is null) throw new UsageException("Say where to: --url or --file, one of the two. Such as: tide sink add all --file /var/log/shop.ndjson");
            var address = call.Value(url) is { } given ? await TargetText.ReadAsync(call.Shell, given, cancellationToken) : null;
            var request = new SinkRequest(address, call.Value(file) is { } path ? Path.GetFullPath(path) : null, call.Value(level));
            var sink = await call.Control.AddSinkAsync(call.Value(environment) ?? AppId.DefaultEnvironment, call.Value(name)!, request, cancellationToken);
            await Answer.WriteAsync(call, sink, ModelJson.Default.SinkSummary, added => $"{added.Name}: what {added.Environment} writes from now on goes to {added.Target}\n");
        });
    }

    private static Command List(Shell shell) => new Command("ls", "List every sink, and how forwarding goes").Runs(shell, async (call, cancellationToken) =>
        await Answer.WriteTableAsync(call, await call.Control.SinksAsync(cancellationToken), ModelJson.Default.ImmutableArraySinkSummary, sinks =>
        {
            var table = new TextTable("NAME", "ENV", "TARGET", "LEVEL", "BEHIND", "DROPPED", "FAILED", "NEXT", "TROUBLE");
            foreach (var one in sinks)
            {
                table.Add(
                    one.Name, one.Environment, one.Target, one.Level ?? "", Written.Size(one.Behind), Written.Size(one.Dropped), Written.Number(one.Failures),
                    one.NextAttempt is { } next ? Written.Time(next) : "", Printable.Of(one.Trouble ?? ""));
            }
            return table;
        }));

    private static Command Remove(Shell shell)
    {
        var (name, environment) = (Name(), Environment());
        return new Command("rm", "Forward nothing more there") { name, environment }.Runs(shell, async (call, cancellationToken) =>
        {
            var gone = await call.Control.RemoveSinkAsync(call.Value(environment) ?? AppId.DefaultEnvironment, call.Value(name)!, cancellationToken);
            await Answer.WriteAsync(call, gone, ModelJson.Default.SinkSummary, sink => $"{sink.Name} removed\n");
        });
    }

    private static Argument<string> Name() => new("NAME") { Description = "What it is called, such as all" };

    private static Option<string?> Environment() => Reading.Name("--env", $"The environment [default: {AppId.DefaultEnvironment}]", "E");
}
