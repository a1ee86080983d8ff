using System.Net.Sockets;
using System.Text;
using Springtide.Model;

namespace Springtide.Instances;

/// <summary>Asks over a bare socket: a start makes hundreds of probes that are refused, and each must cost microseconds and no exception.</summary>
public sealed class HttpReadinessProbe(TimeProvider time) : IReadinessProbe
{
    public async Task<ProbeResult> TryAsync(ProbeTarget target, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var connection = new ProbeConnection();
        if (!await connection.ConnectAsync(target.Address, time, cancellationToken).ConfigureAwait(false)) return Refused(target);
        using var spent = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(spent.Token, cancellationToken);
        try { return await AskAsync(connection, target, either.Token).ConfigureAwait(false); }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { return Hung(target, patience); }
        catch (SocketException broken) { return new ProbeResult(ProbeEnding.Broken, $"broke the connection ({broken.SocketErrorCode})"); }
    }

    private static async Task<ProbeResult> AskAsync(ProbeConnection connection, ProbeTarget target, CancellationToken cancellationToken)
    {
        if (target.Protocol == WireProtocol.Postgres) return await AskPostgresAsync(connection, cancellationToken).ConfigureAwait(false);
        await connection.SendAsync(target.Protocol == WireProtocol.H2c ? Http2Hello.Preface : Question(target), cancellationToken).ConfigureAwait(false);
        var answer = await connection.ReceiveLineAsync(cancellationToken).ConfigureAwait(false);
        return target.Protocol == WireProtocol.H2c ? Http2Hello.Judge(answer.Span) : StatusLine.Judge(answer.Span, target.Health);
    }

    private static async Task<ProbeResult> AskPostgresAsync(ProbeConnection connection, CancellationToken cancellationToken)
    {
        await connection.SendAsync(PostgresHello.Startup, cancellationToken).ConfigureAwait(false);
        return PostgresHello.Judge((await connection.ReceiveSomeAsync(cancellationToken).ConfigureAwait(false)).Span);
    }

    private static byte[] Question(ProbeTarget target) => Encoding.ASCII.GetBytes(
        $"GET {target.Health ?? "/"} HTTP/1.1\r\nHost: {target.Host}\r\nUser-Agent: springtide-probe/1\r\nAccept: */*\r\nConnection: close\r\n\r\n");

    private static ProbeResult Refused(ProbeTarget target) => new(ProbeEnding.Refused, $"does not listen on {target.Address}");

    private static ProbeResult Hung(ProbeTarget target, TimeSpan patience) =>
        new(ProbeEnding.Hung, $"accepted a connection on {target.Address} and did not answer within {new Duration(patience)}");
}
