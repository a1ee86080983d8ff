using System.Net;
using System.Net.Sockets;

namespace Springtide.Cli;

/// <summary>
/// Where apps call each other, at their environment's own loopback address. Chosen once per data folder and kept, because running apps were told: 80, so that
/// <c>http://APP</c> is enough, or 8079 where 80 may not be used or somebody has it at every address.
/// </summary>
/// <param name="Port">0: nowhere.</param>
internal sealed record InternalPort(int Port)
{
    private const int Usual = 80;
    private const int Otherwise = 8079;

    /// <summary>An address of the range that engines choose theirs from, and which none of them takes.</summary>
    private static readonly IPAddress Trial = IPAddress.Parse("127.64.0.255");

    /// <param name="asked">0 for none; null to keep what was chosen before.</param>
    /// <returns>Null: nowhere.</returns>
    public static int? Choose(RunFolder run, int? asked)
    {
        var kept = JsonFile.Read(run.InternalPort, CliJson.Default.InternalPort)?.Port;
        var port = asked ?? kept ?? (IsFree(Usual) ? Usual : Otherwise);
        if (port != kept) JsonFile.Write(run.InternalPort, new InternalPort(port), CliJson.Default.InternalPort);
        return port == 0 ? null : port;
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(Trial, port));
            socket.Listen();
        }
        catch (SocketException) { return false; }
        return true;
    }
}
