using Springtide.Gateway.Tests.Support;
using Springtide.TestKit;

namespace Springtide.Gateway.Tests.Http11;

public sealed class StaleConnectionTests
{
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private const string Get = "GET / HTTP/1.1\r\nHost: hello.dev\r\n\r\n";
    private const string Post = "POST / HTTP/1.1\r\nHost: hello.dev\r\nContent-Length: 4\r\n\r\nonce";
    private const string BareDelete = "DELETE / HTTP/1.1\r\nHost: hello.dev\r\n\r\n";
    private const string BarePost = "POST / HTTP/1.1\r\nHost: hello.dev\r\nContent-Length: 0\r\n\r\n";

    [Theory]
    [InlineData(Get, 3.9, 1), InlineData(Get, 4.1, 2), InlineData(BareDelete, 3.9, 1)]
    [InlineData(Post, 1.4, 1), InlineData(Post, 1.6, 2), InlineData(BarePost, 1.6, 2)]
    public async Task Connection_IdleForLong_IsUsedOnlyByWhatCouldBeSentAgain(string request, double idle, int connections)
    {
        var time = new FakeTimeProvider();
        await using var upstream = RawUpstream.Answering(Answer);
        await using var gateway = await TestGateway.StartAsync(time);
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        using var caller = await RawConnection.OpenAsync(gateway.Address);
        await caller.SendAsync(Get);
        await caller.ReadUntilAsync("\r\n\r\nok");
        await gateway.PooledAsync();

        time.Advance(TimeSpan.FromSeconds(idle));
        await caller.SendAsync(request);

        (await caller.ReadUntilAsync("\r\n\r\nok")).ShouldStartWith("HTTP/1.1 200");
        upstream.Connections.ShouldBe(connections);
    }

    [Fact]
    public async Task Connection_ThatTheInstanceClosedMeanwhile_IsNotUsed()
    {
        await using var upstream = RawUpstream.Start(async (connection, here, _) =>
        {
            await here.HearAsync(connection);
            await connection.SendAsync(Answer);
        });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        using var caller = await RawConnection.OpenAsync(gateway.Address);

        for (var i = 1; i <= 20; i++)
        {
            await caller.SendAsync(BarePost);
            (await caller.ReadUntilAsync(text => text.EndsWith("ok", StringComparison.Ordinal) || text.Contains("502", StringComparison.Ordinal))).ShouldStartWith("HTTP/1.1 200", Case.Sensitive, $"request {i}");
            await upstream.ClosedAsync();
            await gateway.PooledAsync();
        }

        upstream.Connections.ShouldBe(20);
        gateway.Server.Metrics.Write().ShouldContain("springtide_gateway_reconnects_total{found=\"before_use\"} 19\n");
    }

    [Fact]
    public async Task Connection_ThatEndsUnderARequest_IsReplacedForWhatMayBeSentAgain()
    {
        await using var upstream = RawUpstream.Start(async (connection, here, number) =>
        {
            await here.HearAsync(connection);
            await connection.SendAsync(Answer);
            await here.HearAsync(connection);
            if (number > 1) await connection.SendAsync(Answer);
        });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        using var caller = await RawConnection.OpenAsync(gateway.Address);

        foreach (var _ in Enumerable.Range(1, 2))
        {
            await caller.SendAsync(Get);
            (await caller.ReadUntilAsync("\r\n\r\nok")).ShouldStartWith("HTTP/1.1 200");
            await gateway.PooledAsync();
        }

        gateway.Server.Metrics.Write().ShouldContain("springtide_gateway_reconnects_total{found=\"in_use\"} 1\n");
    }

    [Fact]
    public async Task Connection_ThatEndsUnderARequestThatMayNotBeSentAgain_IsA502()
    {
        await using var upstream = RawUpstream.Start(async (connection, here, _) =>
        {
            await here.HearAsync(connection);
            await connection.SendAsync(Answer);
            await here.HearAsync(connection);
        });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        using var caller = await RawConnection.OpenAsync(gateway.Address);
        await caller.SendAsync(Get);
        await caller.ReadUntilAsync("\r\n\r\nok");
        await gateway.PooledAsync();

        await caller.SendAsync(BarePost);

        (await caller.ReadUntilAsync("\r\n\r\n{")).ShouldStartWith("HTTP/1.1 502");
        upstream.Heard.Count.ShouldBe(2);
    }
}
