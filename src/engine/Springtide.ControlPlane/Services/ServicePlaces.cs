using System.Net;
using System.Net.Sockets;
using Springtide.ControlPlane.Addresses;

namespace Springtide.ControlPlane.Services;

/// <summary>Finds where a new server can listen, for good: at its environment's own address, which also instances with a network of their own reach.</summary>
internal sealed class ServicePlaces(InternalAddresses addresses, ServiceCatalog catalog)
{
    private const int FirstPort = 5432;
    private const int Ports = 200;
    private const string Loopback = "127.0.0.1";

    public (string Host, int Port) New(string environment)
    {
        var host = addresses.Of(environment) ?? Loopback;
        var taken = catalog.All.Select(catalog.Find).Where(row => row?.Host == host).Select(row => row!.Port).ToHashSet();
        return (host, Enumerable.Range(FirstPort, Ports).FirstOrDefault(port => !taken.Contains(port) && IsFree(host, port), FirstPort));
    }

    private static bool IsFree(string host, int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse(host), port));
            socket.Listen();
            return true;
        }
        catch (SocketException) { return false; }   // whatever the reason: a server could not either
    }
}
