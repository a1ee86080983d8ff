using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Tests.Support;
using Springtide.Model;

namespace Springtide.Gateway.Tests.Http11;

/// <summary>What a frozen instance finds when it is thawed. The instance of these tests is awake all along: it hears at once what a frozen one would hear later.</summary>
public sealed class HeadStartTests : IAsyncDisposable
{
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();
    private readonly RawUpstream _upstream;

    public HeadStartTests() => _upstream = RawUpstream.Start(async (connection, here, _) =>
    {
        for (string heard; (heard = await here.HearAsync(connection)) != "";)
        {
            await _heard.Writer.WriteAsync(heard);
            await connection.SendAsync(Answer);
        }
    });

    [Fact]
    public async Task Get_ThatWaitsForAFrozenInstance_IsThereWhenItIsThawedAndIsSentOnce()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(Frozen());

        var answer = gateway.GetAsync();
        (await HeardAsync()).ShouldStartWith("GET / HTTP/1.1\r\n");
        answer.IsCompleted.ShouldBeFalse();
        gateway.Registry.Publish(TestViews.App(at: _upstream.Address));

        (await (await answer.WaitAsync(Deadline)).Content.ReadAsStringAsync()).ShouldBe("ok");
        _upstream.Heard.Count.ShouldBe(1);
        _upstream.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task Connection_ThatWasMadeAhead_CarriesTheNextRequestsToo()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(Frozen());
        var answer = gateway.GetAsync();
        await HeardAsync();
        gateway.Registry.Publish(TestViews.App(at: _upstream.Address));
        (await answer.WaitAsync(Deadline)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await gateway.PooledAsync();

        (await gateway.GetAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);

        _upstream.Connections.ShouldBe(1);
    }

    [Theory]
    [InlineData("POST", "Content-Length: 4\r\n\r\nonce"), InlineData("DELETE", "\r\n"), InlineData("GET", "Content-Length: 4\r\n\r\nbody")]
    public async Task Request_ThatMustNotArriveForNothing_IsOnlyConnectedAhead(string method, string rest)
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(Frozen());
        using var caller = await RawConnection.OpenAsync(gateway.Address);

        await caller.SendAsync($"{method} / HTTP/1.1\r\nHost: hello.dev\r\n{rest}");
        await _upstream.OpenedAsync();
        _upstream.Heard.ShouldBeEmpty();
        gateway.Registry.Publish(TestViews.App(at: _upstream.Address));

        (await caller.ReadUntilAsync("\r\n\r\nok")).ShouldStartWith("HTTP/1.1 200");
        _upstream.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task Get_ThatIsGivenToAnotherInstance_LeavesTheConnectionItWasSentOn()
    {
        await using var other = await Upstream.StartAsync(c => c.Response.WriteAsync("other"));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(Frozen());
        var answer = gateway.GetAsync();
        await HeardAsync();

        gateway.Registry.Publish(TestViews.App(at: other.Address));

        (await (await answer.WaitAsync(Deadline)).Content.ReadAsStringAsync()).ShouldBe("other");
        await _upstream.ClosedAsync();   // its answer is nobody's
    }

    [Fact]
    public async Task Get_WhoseCallerLeaves_LeavesTheConnectionItWasSentOn()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(Frozen());
        using var leaving = new CancellationTokenSource();
        var answer = gateway.GetAsync(cancellationToken: leaving.Token);
        await HeardAsync();

        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => answer);
        await _upstream.ClosedAsync();
    }

    [Fact]
    public async Task Get_WhoseFrozenInstanceClosedTheConnection_IsSentAgain()
    {
        await using var closing = RawUpstream.Start(async (connection, here, number) =>
        {
            await here.HearAsync(connection);
            if (number > 1) await connection.SendAsync(Answer);
        });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(Frozen(closing.Address));
        var answer = gateway.GetAsync();
        await closing.ClosedAsync();

        gateway.Registry.Publish(TestViews.App(at: closing.Address));

        (await answer.WaitAsync(Deadline)).StatusCode.ShouldBe(HttpStatusCode.OK);
        closing.Connections.ShouldBe(2);
    }

    public ValueTask DisposeAsync() => _upstream.DisposeAsync();

    private AppView Frozen(IPEndPoint? at = null) => TestViews.App() with { Endpoints = [TestViews.Endpoint(at ?? _upstream.Address) with { Frozen = true }] };

    private async Task<string> HeardAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        return await _heard.Reader.ReadAsync(deadline.Token);
    }
}
