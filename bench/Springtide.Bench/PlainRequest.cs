using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Springtide.Bench;

/// <summary>
/// One request over a blocking socket, timed to its first byte. An HTTP client's own threads need one to two milliseconds to be woken after a silence, which would be
/// counted against whoever is asked then.
/// </summary>
internal static class PlainRequest
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <returns>Milliseconds from sending it to the first byte of an answer below 400. The connection is made before.</returns>
    /// <exception cref="SocketException">Nothing answers there.</exception>
    /// <exception cref="InvalidOperationException">The answer is 400 or above.</exception>
    public static double Time(int port, string host, string path)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = (int)Patience.TotalMilliseconds };
        socket.Connect(IPAddress.Loopback, port);
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: */*\r\nConnection: close\r\n\r\n");
        var answer = new byte[64 * 1024];
        var watch = Stopwatch.StartNew();
        socket.Send(request);
        var received = socket.Receive(answer);
        var took = watch.Elapsed.TotalMilliseconds;
        Check(Encoding.ASCII.GetString(answer, 0, received));
        while (socket.Receive(answer) > 0) { }   // or the program would be reset while it writes
        return took;
    }

    private static void Check(string answer)
    {
        var status = answer.Length > 12 && int.TryParse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture, out var code) ? code : 0;
        if (status is < 200 or >= 400) throw new InvalidOperationException($"Answered {(answer.Length > 200 ? answer[..200] : answer)}");
    }
}
