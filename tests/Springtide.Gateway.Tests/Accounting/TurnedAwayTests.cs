using Springtide.Gateway.Accounting;
using Springtide.Gateway.Tests.Support;

namespace Springtide.Gateway.Tests.Accounting;

public sealed class TurnedAwayTests
{
    private const string Chunked = "POST / HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n";

    public static TheoryData<string, string, string> Refused => new()
    {
        { "no line", "GET\r\n\r\n", nameof(TurnedAwayReason.Malformed) },
        { "no length", "POST / HTTP/1.1\r\nHost: hello.dev\r\nContent-Length: +5\r\n\r\n", nameof(TurnedAwayReason.Malformed) },
        { "no method for all", "GET * HTTP/1.1\r\nHost: hello.dev\r\n\r\n", nameof(TurnedAwayReason.Malformed) },
        { "no version of ours", "GET / HTTP/1.3\r\nHost: hello.dev\r\n\r\n", nameof(TurnedAwayReason.Malformed) },
        { "long line", $"GET /{new string('x', 40_000)} HTTP/1.1\r\n\r\n", nameof(TurnedAwayReason.TooLarge) },
        { "long field", $"GET / HTTP/1.1\r\nHost: hello.dev\r\nX: {new string('x', 40_000)}\r\n\r\n", nameof(TurnedAwayReason.TooLarge) },
        { "many fields", $"GET / HTTP/1.1\r\n{string.Concat(Enumerable.Range(0, 200).Select(i => $"X{i}: a\r\n"))}\r\n", nameof(TurnedAwayReason.TooLarge) },
        { "slow line", "GET / HTT", nameof(TurnedAwayReason.TooSlow) },
        { "silence", "", nameof(TurnedAwayReason.Silent) },
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task WhatTheServerRefuses_ByReason_IsCountedOnce(string name, string request, string reason)
    {
        await using var gateway = await StartAsync();

        await RawConnection.AskAsync(gateway.Address, request);

        gateway.Server.TurnedAway[Enum.Parse<TurnedAwayReason>(reason)].ShouldBe(1, name);
        Total(gateway).ShouldBe(1, name);
    }

    [Fact]
    public async Task FrameOfHttp2_ThatIsMalformed_IsCountedOnce()
    {
        await using var gateway = await StartAsync();
        using var caller = await RawConnection.OpenAsync(gateway.Address);

        await caller.SendAsync(Http2Bytes.Request((":method", "GET"), (":scheme", "http"), (":authority", "hello.dev"), (":path", "/"), ("X-Upper", "1")));

        await caller.ReadUntilAsync(_ => false);
        gateway.Server.TurnedAway[TurnedAwayReason.Malformed].ShouldBe(1);
    }

    [Fact]
    public async Task Connection_BeyondTheBound_IsCounted()
    {
        await using var gateway = await StartAsync(o => o with { MaxConnections = 1 });
        using var first = await RawConnection.OpenAsync(gateway.Address);
        await first.SendAsync("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        await first.ReadUntilAsync("\r\n\r\n");

        (await RawConnection.AskAsync(gateway.Address, "GET / HTTP/1.1\r\n")).ShouldBe("");

        gateway.Server.TurnedAway[TurnedAwayReason.TooManyConnections].ShouldBe(1);
    }

    [Theory]
    [InlineData("hello.dev", 400), InlineData("nobody.dev", 404)]
    public async Task BodyOfARequest_ThatIsMalformed_IsThatRequestsEndingAlone(string host, int status)
    {
        await using var upstream = await Upstream.StartAsync(c => c.Request.Body.CopyToAsync(Stream.Null));
        await using var gateway = await StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        (await RawConnection.AskAsync(gateway.Address, Chunked.Replace("HOST", host, StringComparison.Ordinal))).ShouldStartWith($"HTTP/1.1 {status}");

        Total(gateway).ShouldBe(0);
    }

    [Fact]
    public async Task Request_AfterASoundOneOnTheSameConnection_IsCountedWhenItIsRefused()
    {
        await using var gateway = await StartAsync();

        var answer = await RawConnection.AskAsync(gateway.Address, "GET / HTTP/1.1\r\nHost: nobody.dev\r\n\r\nGET\r\n\r\n");

        answer.ShouldMatch("(?s)HTTP/1.1 404.*HTTP/1.1 400");
        Total(gateway).ShouldBe(1);
    }

    private static Task<TestGateway> StartAsync(Func<GatewayOptions, GatewayOptions>? change = null) =>
        TestGateway.StartAsync(change: o => (change?.Invoke(o) ?? o) with { HeadersTimeout = TimeSpan.FromSeconds(1) });

    private static long Total(TestGateway gateway) => Enum.GetValues<TurnedAwayReason>().Sum(reason => gateway.Server.TurnedAway[reason]);
}
