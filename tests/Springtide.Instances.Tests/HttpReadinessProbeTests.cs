using System.Net;
using System.Net.Sockets;
using System.Text;
using Springtide.Model;

namespace Springtide.Instances.Tests;

public sealed class HttpReadinessProbeTests : IDisposable
{
    private readonly HttpReadinessProbe _probe = new(TimeProvider.System);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public HttpReadinessProbeTests() => _listener.Start();

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData(null, "200 OK", ProbeEnding.Ready)]
    [InlineData(null, "404 Not Found", ProbeEnding.Ready)]
    [InlineData(null, "500 Oops", ProbeEnding.Unready)]
    [InlineData("/healthz", "204 No Content", ProbeEnding.Ready)]
    [InlineData("/healthz", "302 Found", ProbeEnding.Ready)]
    [InlineData("/healthz", "404 Not Found", ProbeEnding.Unready)]
    [InlineData("/healthz", "503 Busy", ProbeEnding.Unready)]
    public async Task Answer_IsJudgedByItsStatus(string? health, string status, ProbeEnding ending)
    {
        var asked = AnswerAsync($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");

        var result = await TryAsync(health);

        result.Ending.ShouldBe(ending);
        var question = await asked;
        question.ShouldStartWith($"GET {health ?? "/"} HTTP/1.1\r\nHost: hello.dev.localhost\r\nUser-Agent: springtide-probe/1\r\n");
    }

    [Fact]
    public async Task ClosedPort_IsRefused_WithoutAnException()
    {
        _listener.Stop();
        var thrown = 0;
        AppDomain.CurrentDomain.FirstChanceException += (_, e) => thrown += e.Exception is SocketException { SocketErrorCode: SocketError.ConnectionRefused } ? 1 : 0;

        var result = await TryAsync();

        (result.Ending, thrown).ShouldBe((ProbeEnding.Refused, 0));
    }

    [Fact]
    public async Task SilentProgram_Hangs_AndIsGivenUpAfterItsPatience()
    {
        var result = await _probe.TryAsync(Target(null), TimeSpan.FromMilliseconds(50), default);

        result.Ending.ShouldBe(ProbeEnding.Hung);
        result.Sentence.ShouldEndWith("and did not answer within 50ms");
    }

    [Fact]
    public async Task Program_ThatClosesWithoutAnAnswer_IsBroken()
    {
        _ = AnswerAsync("");

        (await TryAsync()).Ending.ShouldBe(ProbeEnding.Broken);
    }

    [Fact]
    public async Task Caller_ThatGivesUp_IsObeyed()
    {
        using var gone = new CancellationTokenSource();
        var asking = _probe.TryAsync(Target(null), TimeSpan.FromMinutes(1), gone.Token);

        gone.Cancel();

        await Should.ThrowAsync<OperationCanceledException>(asking);
    }

    [Theory]
    [InlineData("\0\0\0\u0004\0\0\0\0\0", ProbeEnding.Ready)]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", ProbeEnding.Unready)]
    [InlineData("", ProbeEnding.Broken)]
    public async Task Http2Program_IsReadyWithItsFirstSettings(string answer, ProbeEnding ending)
    {
        _ = AnswerAsync(answer);

        (await TryAsync(protocol: WireProtocol.H2c)).Ending.ShouldBe(ending);
    }

    [Fact]
    public async Task BigAnswer_IsReadToItsEnd_SoThatTheProgramIsNotReset()
    {
        var written = new TaskCompletionSource();
        _ = Task.Run(async () =>
        {
            using var socket = await _listener.AcceptSocketAsync();
            await socket.ReceiveAsync(new byte[1024]);
            await socket.SendAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray());
            for (var n = 0; n < 64; n++) await socket.SendAsync(new byte[65536]);
            written.SetResult();
        });

        (await TryAsync()).IsReady.ShouldBeTrue();

        await written.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(0, 1, 1), InlineData(30, 1, 1), InlineData(100, 1, 3), InlineData(1000, 1, 30), InlineData(60_000, 1, 100)]
    [InlineData(0, 50, 50), InlineData(0, 1000, 100)]
    public void Pacing_GrowsWithTimeAndWithCompany(double elapsed, int starting, double wait) =>
        ProbePacing.After(TimeSpan.FromMilliseconds(elapsed), starting).TotalMilliseconds.ShouldBe(wait, 0.001);

    private Task<ProbeResult> TryAsync(string? health = null, WireProtocol protocol = WireProtocol.Http1) =>
        _probe.TryAsync(Target(health) with { Protocol = protocol }, TimeSpan.FromSeconds(10), default);

    private ProbeTarget Target(string? health) => new(_listener.LocalEndpoint.ToString()!, "hello.dev.localhost", health, WireProtocol.Http1);

    private async Task<string> AnswerAsync(string answer)
    {
        using var socket = await _listener.AcceptSocketAsync();
        var question = new byte[4096];
        var length = await socket.ReceiveAsync(question);
        await socket.SendAsync(Encoding.Latin1.GetBytes(answer));
        socket.Shutdown(SocketShutdown.Send);
        while (await socket.ReceiveAsync(new byte[4096]) > 0) { }
        return Encoding.ASCII.GetString(question, 0, length);
    }
}
