using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Springtide.Providers.Process;

/// <summary>Ports of this machine's own network. A port is held by one instance, and rests for a while after it. Thread-safe.</summary>
internal sealed class PortPool(int first, int last, int start, TimeSpan rest, TimeProvider time)
{
    private readonly Lock _gate = new();   // guards all below
    private readonly HashSet<int> _held = [];
    private readonly Dictionary<int, long> _resting = [];   // port → timestamp of its release
    private int _next = first + (start % (last - first + 1));

    /// <summary>The next free port, round-robin; null when the whole range is in use.</summary>
    public int? Take()
    {
        lock (_gate)
        {
            for (var tried = first; tried <= last; tried++)
            {
                var port = NextUnderGate();
                if (!IsRestingUnderGate(port) && !_held.Contains(port) && IsFree(port)) return HoldUnderGate(port);
            }
            return null;
        }
    }

    /// <summary>A port that a program insists on; false when an instance or anybody else has it.</summary>
    public bool TryTake(int port)
    {
        lock (_gate)
        {
            if (_held.Contains(port) || !IsFree(port)) return false;
            HoldUnderGate(port);
            return true;
        }
    }

    /// <summary>For an adopted instance, which has it already.</summary>
    public void Hold(int port)
    {
        lock (_gate) HoldUnderGate(port);
    }

    public void Release(int port)
    {
        lock (_gate)
        {
            if (_held.Remove(port)) _resting[port] = time.GetTimestamp();
        }
    }

    public string Sentence => string.Create(CultureInfo.InvariantCulture, $"{first}–{last}");

    private int HoldUnderGate(int port)
    {
        _held.Add(port);
        _resting.Remove(port);
        return port;
    }

    private int NextUnderGate()
    {
        var port = _next;
        _next = port == last ? first : port + 1;
        return port;
    }

    private bool IsRestingUnderGate(int port)
    {
        if (!_resting.TryGetValue(port, out var released)) return false;
        if (time.GetElapsedTime(released) < rest) return true;
        _resting.Remove(port);
        return false;
    }

    // Binding every address at once, of both families where there are two, fails if anybody listens on any of them.
    private static bool IsFree(int port)
    {
        var both = Socket.OSSupportsIPv6;
        using var socket = new Socket(both ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (both) socket.DualMode = true;
        try
        {
            socket.Bind(new IPEndPoint(both ? IPAddress.IPv6Any : IPAddress.Any, port));
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
