using System.CommandLine;
using Springtide.Client;

namespace Springtide.Cli;

/// <summary>One call of one command: what was given, where to write, whom to ask.</summary>
internal sealed class Call(ParseResult parsed, Shell shell) : IDisposable
{
    private ControlClient? _control;

    public Shell Shell { get; } = shell;

    public bool Json => parsed.GetValue(GlobalOptions.Json);

    public string DataFolder => DataFolders.Of(parsed.GetValue(GlobalOptions.Data));

    /// <summary>Control, where <c>--server</c> or the data folder says.</summary>
    public ControlClient Control => _control ??= Connect();

    public T? Value<T>(Option<T> option) => parsed.GetValue(option);

    public T? Value<T>(Argument<T> argument) => parsed.GetValue(argument);

    public bool Has(Option option) => parsed.GetResult(option) is { Implicit: false };

    public void Dispose() => _control?.Dispose();

    /// <summary>What to do when nothing answers.</summary>
    public string WayBack => parsed.GetValue(GlobalOptions.Server) is { } server
        ? $"Check --server {server} and that Springtide runs there."
        : JsonFile.Read(new RunFolder(DataFolder).State, CliJson.Default.UpState) is { Supervisor.IsAlive: true }
            ? $"Springtide is starting, stopping or in trouble in {DataFolder}: try again in a moment, or read {new RunFolder(DataFolder).LogOf(Component.ControlName)}."
            : $"Springtide is not running in {DataFolder}: start it with `tide up{DataOption}`.";

    private string DataOption => Has(GlobalOptions.Data) ? $" --data {DataFolder}" : "";

    private ControlClient Connect()
    {
        var token = parsed.GetValue(GlobalOptions.Token);
        if (parsed.GetValue(GlobalOptions.Server) is { } server) return new ControlClient(server, token ?? throw new UsageException("--server needs --token: the one in client.json of the data folder there."));
        if (token is not null) throw new UsageException("--token is for --server. Without --server the data folder says which token to use.");
        var file = ClientFile.Read(DataFolder) ?? throw new CommandEndedException(ExitCodes.NotRunning, WayBack);
        return new ControlClient(file);
    }
}
