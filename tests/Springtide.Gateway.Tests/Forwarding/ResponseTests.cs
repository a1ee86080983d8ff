using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Tests.Support;

namespace Springtide.Gateway.Tests.Forwarding;

/// <summary>Answers as bytes: what instances may send, and what the caller makes of it.</summary>
public sealed class ResponseTests
{
    private const string Next = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnext";

    [Theory]
    [InlineData("HEAD of a sized one", "HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n", "200 OK", "Content-Length: 1234", "")]
    [InlineData("HEAD of a chunked one", "HEAD", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "200 OK", null, "")]
    [InlineData("HEAD of neither", "HEAD", "HTTP/1.1 200 OK\r\n\r\n", "200 OK", null, "")]
    [InlineData("204", "GET", "HTTP/1.1 204 No Content\r\n\r\n", "204 No Content", null, "")]
    [InlineData("204 with a length of nothing", "GET", "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", "204 No Content", null, "")]
    [InlineData("204 with a length of something", "GET", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", "204 No Content", null, "")]
    [InlineData("205", "GET", "HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n", "205 Reset Content", null, "")]
    [InlineData("304 with a length", "GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\nETag: \"a\"\r\n\r\n", "304 Not Modified", "ETag: \"a\"", "")]
    [InlineData("304 with a coding", "GET", "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n", "304 Not Modified", null, "")]
    [InlineData("100 before", "GET", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "200 OK", "Content-Length: 2", "ok")]
    [InlineData("103 before", "GET", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "200 OK", "Content-Length: 2", "ok")]
    [InlineData("102 and 103 before", "GET", "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "200 OK", null, "ok")]
    [InlineData("trailers", "GET", "HTTP/1.1 200 OK\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 7\r\n\r\n", "200 OK", null, "2\r\nok\r\n0\r\n\r\n")]
    [InlineData("empty chunks", "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "200 OK", null, "0\r\n\r\n")]
    [InlineData("no reason", "GET", "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok", "200 OK", "Content-Length: 2", "ok")]
    [InlineData("unknown status", "GET", "HTTP/1.1 299 Odd\r\nContent-Length: 2\r\n\r\nok", "299 ", "Content-Length: 2", "ok")]
    public async Task Answer_OfEveryShape_IsPassedOnAndLeavesBothConnectionsUsable(string name, string method, string answer, string status, string? field, string body)
    {
        await using var upstream = RawUpstream.Start(async (connection, here, _) =>
        {
            await here.HearAsync(connection);
            await connection.SendAsync(answer);
            await here.HearAsync(connection);
            await connection.SendAsync(Next);
        });
        await using var gateway = await StartAsync(upstream);
        using var caller = await RawConnection.OpenAsync(gateway.Address);

        await caller.SendAsync($"{method} / HTTP/1.1\r\nHost: hello.dev\r\n\r\n");
        var first = await caller.ReadUntilAsync("\r\n\r\n" + body);
        await gateway.PooledAsync();
        await caller.SendAsync("GET / HTTP/1.1\r\nHost: hello.dev\r\n\r\n");
        var second = await caller.ReadUntilAsync("next");

        first.ShouldStartWith("HTTP/1.1 " + status, Case.Sensitive, name);
        first.ShouldEndWith("\r\n\r\n" + body, Case.Sensitive, name);
        first.ShouldNotContain("X-Sum", Case.Sensitive, "A trailer that does not come is not announced.");
        if (field is not null) first.ShouldContain(field + "\r\n");
        second.ShouldStartWith("HTTP/1.1 200 OK", Case.Sensitive, name);
        upstream.Connections.ShouldBe(1, name);
    }

    [Theory]
    [InlineData("both lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("both lengths, other order", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n")]
    [InlineData("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok")]
    [InlineData("length with a sign", "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nok")]
    [InlineData("two codings", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("coding in HTTP/1.0", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("broken first chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n")]
    [InlineData("unasked upgrade", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")]
    [InlineData("folded field", "HTTP/1.1 200 OK\r\nX: 1\r\n 2\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("no HTTP", "220 mail.example ESMTP\r\n\r\n")]
    [InlineData("only hints", "HTTP/1.1 103 Early Hints\r\n\r\n")]
    [InlineData("half a head", "HTTP/1.1 200 OK\r\nContent-Le")]
    public async Task Answer_OfTwoMeanings_Is502AndItsConnectionIsNotUsedAgain(string name, string answer)
    {
        await using var upstream = RawUpstream.Start(async (connection, here, number) =>
        {
            await here.HearAsync(connection);
            await connection.SendAsync(number == 1 ? answer : Next);
        });
        await using var gateway = await StartAsync(upstream);
        using var caller = await RawConnection.OpenAsync(gateway.Address);

        await caller.SendAsync("GET / HTTP/1.1\r\nHost: hello.dev\r\n\r\n");
        var first = await caller.ReadUntilAsync("}");
        await caller.SendAsync("GET / HTTP/1.1\r\nHost: hello.dev\r\n\r\n");

        first.ShouldStartWith("HTTP/1.1 502", Case.Sensitive, name);
        first.ShouldContain("urn:springtide:upstream-broke");
        (await caller.ReadUntilAsync("next")).ShouldStartWith("HTTP/1.1 200", Case.Sensitive, name);
        (await gateway.EndedAsync()).ShouldContain("{ending=\"UpstreamBroke\",status=\"5xx\"} 1\n");
    }

    [Theory]
    [InlineData("sized", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")]
    [InlineData("between chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")]
    [InlineData("within a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhalf")]
    [InlineData("within the last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\n")]
    [InlineData("broken chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nx\r\n")]
    public async Task Answer_ThatBreaksOff_BreaksForTheCallerToo(string name, string answer)
    {
        await using var upstream = RawUpstream.Start(async (connection, here, _) =>
        {
            await here.HearAsync(connection);
            await connection.SendAsync(answer);
        });
        await using var gateway = await StartAsync(upstream);

        var seen = await RawConnection.AskAsync(gateway.Address, "GET / HTTP/1.1\r\nHost: hello.dev\r\n\r\n");

        seen.EndsWith("0\r\n\r\n", StringComparison.Ordinal).ShouldBeFalse(name);
        if (seen.Contains("Content-Length", StringComparison.Ordinal)) seen.Split("\r\n\r\n")[1].Length.ShouldBeLessThan(100);
        (await gateway.EndedAsync()).ShouldContain("{ending=\"UpstreamBroke\",status=\"2xx\"} 1\n");
    }

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nold"), InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nold"), InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\nold")]
    public async Task Answer_OnAConnectionThatCloses_IsWholeAndCostsTheCallerNothing(string answer)
    {
        await using var upstream = RawUpstream.Start(async (connection, here, _) =>
        {
            await here.HearAsync(connection);
            await connection.SendAsync(answer);
        });
        await using var gateway = await StartAsync(upstream);
        using var caller = await RawConnection.OpenAsync(gateway.Address);

        for (var i = 1; i <= 3; i++)
        {
            await caller.SendAsync("GET / HTTP/1.1\r\nHost: hello.dev\r\n\r\n");
            var seen = await caller.ReadUntilAsync(text => text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal) || text.EndsWith("\r\n\r\nold", StringComparison.Ordinal));
            seen.ShouldContain("old");
            seen.ShouldNotContain("Connection: close");
            upstream.Connections.ShouldBe(i);
        }
    }

    [Fact]
    public async Task Bytes_BehindAnAnswer_AreNeverTheNextCallersAnswer()
    {
        await using var upstream = RawUpstream.Start(async (connection, here, number) =>
        {
            await here.HearAsync(connection);
            await connection.SendAsync(number == 1 ? "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil" : Next);
            await here.HearAsync(connection);
        });
        await using var gateway = await StartAsync(upstream);
        using var caller = await RawConnection.OpenAsync(gateway.Address);
        await caller.SendAsync("GET / HTTP/1.1\r\nHost: hello.dev\r\n\r\n");
        (await caller.ReadUntilAsync("\r\n\r\n")).ShouldStartWith("HTTP/1.1 204");

        await caller.SendAsync("GET / HTTP/1.1\r\nHost: hello.dev\r\n\r\n");

        (await caller.ReadUntilAsync(text => text.Length > 4 && text[^4..] is "next" or "evil")).ShouldEndWith("next");
    }

    [Fact]
    public async Task Caller_ThatAsksForTheClose_GetsIt()
    {
        await using var upstream = RawUpstream.Answering(Next);
        await using var gateway = await StartAsync(upstream);

        var answer = await RawConnection.AskAsync(gateway.Address, "GET / HTTP/1.1\r\nHost: hello.dev\r\nConnection: close\r\n\r\n");

        answer.ShouldContain("Connection: close\r\n");
        answer.ShouldEndWith("next");
        upstream.Heard.Single().ShouldNotContain("Connection");
    }

    [Fact]
    public async Task Requests_SentBeforeTheirAnswers_AreAnsweredInOrder()
    {
        await using var upstream = await Upstream.StartAsync(async c =>
        {
            using var body = new StreamReader(c.Request.Body);
            await c.Response.WriteAsync($"[{c.Request.Path}{await body.ReadToEndAsync()}]");
        });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        var answer = await RawConnection.AskAsync(
            gateway.Address,
            "GET /1 HTTP/1.1\r\nHost: hello.dev\r\n\r\nPOST /2 HTTP/1.1\r\nHost: hello.dev\r\nContent-Length: 2\r\n\r\n=bGET /3 HTTP/1.1\r\nHost: hello.dev\r\nConnection: close\r\n\r\n");

        answer.ShouldMatch(@"(?s)\[/1\].*\[/2=b\].*\[/3\]");
    }

    [Fact]
    public async Task Caller_ThatClosesItsHalf_HasLeft()
    {
        var here = new SemaphoreSlim(0);
        await using var upstream = await Upstream.StartAsync(async c =>
        {
            here.Release();
            await Task.Delay(Timeout.Infinite, c.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        using var caller = await RawConnection.OpenAsync(gateway.Address);
        await caller.SendAsync("GET / HTTP/1.1\r\nHost: hello.dev\r\n\r\n");
        await here.WaitAsync(TimeSpan.FromSeconds(10));

        caller.EndSending();

        (await gateway.Reports.EndingAsync("ClientLeft")).ShouldBe(1);
    }

    private static async Task<TestGateway> StartAsync(RawUpstream upstream)
    {
        var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        return gateway;
    }
}
