using System.Net;
using System.Net.Sockets;

namespace Springtide.Cli;

/// <summary>
/// Where the gateway's own metrics are read. Chosen once per data folder and kept, so that a collector finds it again: 7071, or any free port when that belongs
/// to somebody else (another engine on this machine, say).
/// </summary>
internal sealed record AdminPort(int Port)
{
    private const int Usual = 7071;

    public static int Choose(RunFolder run)
    {
        if (JsonFile.Read(run.AdminPort, CliJson.Default.AdminPort) is { } kept && (PortOwner.IsFree(kept.Port) || GatewayRuns(run))) return kept.Port;
        var port = PortOwner.IsFree(Usual) ? Usual : AnyFree();
        JsonFile.Write(run.AdminPort, new AdminPort(port), CliJson.Default.AdminPort);
        return port;
    }

    // It holds the port itself.
    private static bool GatewayRuns(RunFolder run) => JsonFile.Read(run.RecordOf(Component.GatewayName), CliJson.Default.ComponentRecord) is { Process.IsAlive: true };

    private static int AnyFree()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
