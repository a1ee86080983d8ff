using Springtide.Client.Gateways;
using Springtide.Gateway;

namespace Springtide.GatewayHost;

/// <summary>Birth and death of the process: listen by the last view, then connect; at the end take nothing new, let what came end, then let go of the link.</summary>
internal sealed class HostLife(GatewayServer server, GatewayLink link, HostLog log)
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(30);

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken stopping)
    {
        try { await server.StartAsync(stopping); }
        catch (IOException exception)
        {
            log.NotListening(exception.Message);
            return ExitCodes.PortTaken;
        }
        log.Listening(server.Address);
        if (server.AdminAddress is { } admin) log.Measured(admin);
        return await ServeAsync(stopping);
    }

    private async Task<int> ServeAsync(CancellationToken stopping)
    {
        using var unlinking = new CancellationTokenSource();
        var linked = link.RunAsync(unlinking.Token);
        var ended = await Task.WhenAny(server.Failed, linked, Task.Delay(Timeout.Infinite, stopping));
        if (ended.IsFaulted) log.LoopFailed(ended.Exception);
        using var deadline = new CancellationTokenSource(DrainPatience);
        await server.StopAsync(deadline.Token);
        await unlinking.CancelAsync();
        await linked.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ended.IsFaulted ? ExitCodes.Failed : ExitCodes.Done;
    }
}
