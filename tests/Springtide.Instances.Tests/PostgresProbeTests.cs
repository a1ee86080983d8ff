using System.Net;
using System.Net.Sockets;
using System.Text;
using Springtide.Model;

namespace Springtide.Instances.Tests;

/// <summary>What a PostgreSQL may answer to the probe, over a real socket.</summary>
public sealed class PostgresProbeTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public PostgresProbeTests() => _listener.Start();

    [Theory]
    [InlineData("R\0\0\0\u0017\0\0\0\nSCRAM-SHA-256\0\0", ProbeEnding.Ready, "answered")]
    [InlineData("E\0\0\0\u0020SFATAL\0C57P03\0Mthe database system is starting up\0\0", ProbeEnding.Unready, "said: the database system is starting up")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", ProbeEnding.Unready, "did not answer as a PostgreSQL does")]
    [InlineData("", ProbeEnding.Broken, "closed the connection without an answer")]
    public async Task Server_IsReady_OnceItAsksWhoIsThere(string answer, ProbeEnding ending, string sentence)
    {
        var asked = AnswerAsync(answer);

        var result = await new HttpReadinessProbe(TimeProvider.System).TryAsync(
            new ProbeTarget(_listener.LocalEndpoint.ToString()!, "postgres", "/", WireProtocol.Postgres), TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        result.ShouldBe(new ProbeResult(ending, sentence));
        (await asked).ShouldBe("\0\0\0\u002b\0\u0003\0\0user\0springtide\0database\0postgres\0\0");
    }

    public void Dispose() => _listener.Dispose();

    private async Task<string> AnswerAsync(string answer)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        var question = new byte[1024];
        var length = await client.GetStream().ReadAsync(question);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
        return Encoding.ASCII.GetString(question, 0, length);
    }
}
