using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Springtide.Cli;

/// <summary>Whether a port of this machine is free, and who holds it when it is not.</summary>
internal static class PortOwner
{
    private const string Listening = "0A";

    public static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try { socket.Bind(new IPEndPoint(IPAddress.Loopback, port)); }
        catch (SocketException) { return false; }
        return true;
    }

    /// <summary>Such as <c>nginx (process 812)</c>; null when we may not see it.</summary>
    public static string? NameOf(int port)
    {
        var sockets = ListeningSockets(port).Select(inode => $"socket:[{inode}]").ToHashSet();
        return sockets.Count == 0 ? null : Directory.EnumerateDirectories("/proc").Where(IsProcess).Where(folder => Holds(folder, sockets)).Select(Name).FirstOrDefault();
    }

    private static IEnumerable<string> ListeningSockets(int port)
    {
        var ending = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(File.ReadLines)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 9 && fields[1].EndsWith(ending, StringComparison.Ordinal) && fields[3] == Listening)
            .Select(fields => fields[9]);
    }

    private static bool IsProcess(string folder) => char.IsAsciiDigit(Path.GetFileName(folder)[0]);

    private static bool Holds(string process, HashSet<string> sockets)
    {
        try { return Directory.EnumerateFiles(process + "/fd").Any(file => File.ResolveLinkTarget(file, returnFinalTarget: false) is { } link && sockets.Contains(Path.GetFileName(link.FullName))); }
        // Another user's, or gone meanwhile.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { return false; }
    }

    private static string Name(string process)
    {
        // Not comm: that ends after fifteen characters.
        try { return $"{Path.GetFileName(File.ReadAllText(process + "/cmdline").Split('\0')[0])} (process {Path.GetFileName(process)})"; }
        catch (IOException) { return $"process {Path.GetFileName(process)}"; }
    }
}
