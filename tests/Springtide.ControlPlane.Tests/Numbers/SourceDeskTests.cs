using System.Net;
using System.Net.Sockets;
using System.Text;
using Springtide.ControlPlane.Numbers;
using Springtide.TestKit;

namespace Springtide.ControlPlane.Tests.Numbers;

/// <summary>Against a real socket that answers what it is told to.</summary>
public sealed class SourceDeskTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TcpListener _source = new(IPAddress.Loopback, 0);
    private readonly SourceDesk _desk;

    public SourceDeskTests()
    {
        _desk = new SourceDesk(_time);
        _source.Start();
    }

    private int Port => ((IPEndPoint)_source.LocalEndpoint).Port;

    private Uri Address => new($"http://127.0.0.1:{Port}/metrics?token=SECRET");

    public void Dispose()
    {
        _desk.Dispose();
        _source.Dispose();
    }

    [Fact]
    public async Task Answer_IsHandedOver() => (await AskAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\njobs 4")).Text.ShouldBe("jobs 4");

    [Theory]
    [InlineData("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", "answered 500")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "answered 302")]
    [InlineData("SSH-2.0-x\r\n\r\n", "cannot be asked: InvalidResponse")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\nhalf", "broke off its answer")]
    public async Task AnythingElse_IsSaid_WithoutTheSecretInTheAddress(string answer, string why)
    {
        var asked = await AskAsync(answer);

        asked.ShouldBe((null, $"127.0.0.1:{Port} {why}"));
    }

    [Fact]
    public async Task Answer_WithoutEnd_IsCutOff() =>
        (await AskAsync($"HTTP/1.1 200 OK\r\n\r\n{new string('x', SourceDesk.Largest + 1)}")).ShouldBe((null, $"127.0.0.1:{Port} answered more than 64 KiB"));

    [Fact]
    public async Task Source_ThatIsDown_IsSaid()
    {
        var (port, address) = (Port, Address);
        _source.Stop();

        (await _desk.AskAsync(address, TestContext.Current.CancellationToken)).ShouldBe((null, $"127.0.0.1:{port} cannot be asked: ConnectionRefused"));
    }

    [Fact]
    public async Task Source_ThatSaysNothing_IsGivenUpAfterTwoSeconds()
    {
        var asking = _desk.AskAsync(Address, TestContext.Current.CancellationToken);
        using var caller = await _source.AcceptSocketAsync(TestContext.Current.CancellationToken);
        await caller.ReceiveAsync(new byte[1024], TestContext.Current.CancellationToken);
        asking.IsCompleted.ShouldBeFalse();

        _time.Advance(SourceDesk.Patience);

        (await asking).ShouldBe((null, $"127.0.0.1:{Port} did not answer within 2 s"));
    }

    private async Task<(string? Text, string Why)> AskAsync(string answer)
    {
        var stop = TestContext.Current.CancellationToken;
        var asking = _desk.AskAsync(Address, stop);
        using var caller = await _source.AcceptSocketAsync(stop);
        await caller.ReceiveAsync(new byte[4096], stop);
        await caller.SendAsync(Encoding.ASCII.GetBytes(answer), stop);
        caller.Shutdown(SocketShutdown.Send);
        return await asking.WaitAsync(TimeSpan.FromSeconds(30), stop);
    }
}
