using System.Globalization;

namespace Springtide.Providers.Process;

/// <summary>The TCP sockets of one network, from <c>/proc/net/tcp</c> and <c>tcp6</c>.</summary>
internal sealed class SocketTable
{
    private const string Established = "01";
    private const string Listening = "0A";

    private readonly Dictionary<int, int> _connections = [];
    private readonly List<(int Port, long Inode)> _listeners = [];

    /// <param name="process">A process in the network; null for the engine's own.</param>
    public static SocketTable Of(int? process)
    {
        var table = new SocketTable();
        var net = process is { } pid ? string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/net") : "/proc/self/net";
        foreach (var file in (string[])["tcp", "tcp6"])
        {
            try { table.Add(File.ReadLines(Path.Combine(net, file))); }
            catch (IOException) { }   // no IPv6 here, or the process has ended and its network with it
        }
        return table;
    }

    public int ConnectionsTo(int port) => _connections.GetValueOrDefault(port);

    public IEnumerable<int> PortsOf(IReadOnlySet<long> inodes) => _listeners.Where(l => inodes.Contains(l.Inode)).Select(l => l.Port).Distinct().Order();

    /// <remarks>Fields: number, local address:port, remote one, state, queues, timer, retransmits, user, timeout, inode.</remarks>
    public void Add(IEnumerable<string> lines)
    {
        foreach (var fields in lines.Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(f => f.Length > 9))
        {
            var port = int.Parse(fields[1].AsSpan(fields[1].IndexOf(':', StringComparison.Ordinal) + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (fields[3] == Established) _connections[port] = _connections.GetValueOrDefault(port) + 1;
            if (fields[3] == Listening) _listeners.Add((port, long.Parse(fields[9], CultureInfo.InvariantCulture)));
        }
    }
}
