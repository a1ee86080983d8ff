using System.Globalization;

namespace Springtide.Cli;

/// <summary>A supervisor in the background: the same <c>tide up</c> without a terminal, its words in a file.</summary>
internal sealed class Background(UpSettings up, Call call)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(30);

    public async Task<int> StartAsync(bool empty, CancellationToken cancellationToken)
    {
        var supervisor = DetachedProcess.Start(Path.Combine(up.Programs, "tide"), Arguments(empty), up.Run.LogOf(RunFolder.Supervisor));
        while (supervisor is { IsAlive: true })
        {
            if (JsonFile.Read(up.Run.State, CliJson.Default.UpState) is { Addresses: { } addresses } state && state.Supervisor == supervisor) return await WellAsync(addresses);
            await Task.Delay(Step, call.Shell.Time, cancellationToken);
        }
        var words = string.Join('\n', BoundedLog.Tail(up.Run.LogOf(RunFolder.Supervisor), 12));
        throw new CommandEndedException(ExitCodes.CannotStart, $"Springtide could not be started. It said:\n{words}");
    }

    private async Task<int> WellAsync(UpAddresses addresses)
    {
        await Welcome.ShowAsync(call, addresses);
        await call.Shell.SayAsync($"It goes on in the background. To end it: tide down. What it says: {up.Run.LogOf(RunFolder.Supervisor)}");
        return ExitCodes.Ok;
    }

    private string[] Arguments(bool empty) =>
    [
        "up", "--data", up.DataFolder, "--api-port", up.ApiPort.ToString(CultureInfo.InvariantCulture),
        "--gateway-port", up.GatewayPort.ToString(CultureInfo.InvariantCulture), .. up.InstanceOptions, .. empty ? (string[])["--empty"] : [],
    ];
}
