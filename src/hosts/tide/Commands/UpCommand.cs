using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Springtide.Model;

namespace Springtide.Cli;

internal static class UpCommand
{
    public static Command Create(Shell shell)
    {
        var gatewayPort = Port("--gateway-port", "Where apps answer", UpSettings.UsualGatewayPort);
        var apiPort = Port("--api-port", "Where the API answers", UpSettings.UsualApiPort);
        var internalPort = new Option<int?>("--internal-port") { Description = "Where apps call each other, at an address of each environment; 0: nowhere [default: 80, or 8079 where that is not to be had]", HelpName = "PORT" };
        internalPort.Validators.Add(InRangeOrNone);
        var ports = Reading.Option<PortRange>("--ports", "Given to instances that listen where they are told [default: 20000-29999]", "FIRST-LAST");
        var memory = Reading.Option<ByteSize>("--memory", "What instances may hold together [default: the machine's, less a tenth and at least 512Mi]", "SIZE");
        var empty = new Option<bool>("--empty") { Description = "Do not deploy the samples" };
        var detach = new Option<bool>("--detach") { Description = "Go on in the background; return when everything is well" };
        return new Command("up", "Start Springtide and keep it running") { gatewayPort, apiPort, internalPort, ports, memory, empty, detach }.RunsThroughSignals(shell, (call, cancellationToken) =>
        {
            var up = new UpSettings(call.DataFolder, Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory), call.Value(apiPort), call.Value(gatewayPort), call.Value(ports)) { Memory = call.Value(memory), InternalPort = call.Value(internalPort) };
            return RunAsync(call, up, call.Value(empty), call.Value(detach), cancellationToken);
        });
    }

    private static async Task<int> RunAsync(Call call, UpSettings up, bool empty, bool detach, CancellationToken cancellationToken)
    {
        if (up.ApiPort == up.GatewayPort) throw new UsageException($"--api-port and --gateway-port are both {up.ApiPort}: they are two programs, and each needs a port of its own.");
        up.Run.Create();
        using var held = UpLock.TryTake(up.Run);
        if (held is null) return await RunningAlreadyAsync(call, up);
        StartCheck.Run(up);
        up = up with { AdminPort = AdminPort.Choose(up.Run), InternalPort = InternalPort.Choose(up.Run, up.InternalPort) };
        if (detach)
        {
            held.Dispose();
            return await new Background(up, call).StartAsync(empty, cancellationToken);
        }
        using var request = new EndRequest(cancellationToken);
        await new Supervisor(up, call.Shell).RunAsync(request, end => new Welcome(call, up).GiveAsync(empty, end));
        return ExitCodes.Ok;
    }

    private static async Task<int> RunningAlreadyAsync(Call call, UpSettings up)
    {
        var state = JsonFile.Read(up.Run.State, CliJson.Default.UpState);
        if (state is { Ending: true, Supervisor.IsAlive: true }) throw new CommandEndedException(ExitCodes.CannotStart, $"Springtide is stopping in {up.DataFolder} (process {state.Supervisor.Pid}). Wait for that, then start it again: tide down");
        await call.Shell.SayAsync($"Springtide is running already in {up.DataFolder}{(state is null ? "" : $" (process {state.Supervisor.Pid})")}. To end it: tide down");
        if (state?.Addresses is { } addresses) await Welcome.ShowAsync(call, addresses);
        return ExitCodes.Ok;
    }

    private static Option<int> Port(string name, string description, int usual)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "PORT", DefaultValueFactory = _ => usual };
        option.Validators.Add(InRange);
        return option;
    }

    private static void InRangeOrNone(OptionResult result)
    {
        if (result.Tokens.FirstOrDefault()?.Value is not "0") InRange(result);
    }

    private static void InRange(OptionResult result)
    {
        if (result.Tokens.FirstOrDefault()?.Value is not { } text) return;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535) result.AddError($"{result.Option.Name} {text}: a port is a number from 1 to 65535.");
    }
}
