using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Tests.Support;

namespace Springtide.Gateway.Tests.Admission;

public sealed class FramingTests
{
    private const string Head = "POST / HTTP/1.1\r\nHost: hello.dev\r\n";
    private const string Told = "X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Host: hello.dev\r\n";
    private const string Sized = "Content-Length: 5\r\n\r\nhello";
    private const string Chunked = "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";

    [Theory]
    [InlineData("both lengths", Head + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("both lengths, other order", Head + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n")]
    [InlineData("two lengths", Head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello")]
    [InlineData("two equal lengths", Head + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("list of lengths", Head + "Content-Length: 5, 5\r\n\r\nhello")]
    [InlineData("negative length", Head + "Content-Length: -5\r\n\r\nhello")]
    [InlineData("two codings", Head + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("coding twice", Head + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("chunked not last", Head + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n")]
    [InlineData("unknown coding", Head + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("coding in HTTP/1.0", "POST / HTTP/1.0\r\nHost: hello.dev\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("folded field", Head + "X-A: 1\r\n 2\r\n\r\n")]
    [InlineData("folded coding", Head + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("space before colon", Head + "Content-Length : 5\r\n\r\nhello")]
    [InlineData("bare line feed", "POST / HTTP/1.1\nHost: hello.dev\n\n")]
    [InlineData("bare carriage return", Head + "X-A: 1\rX-B: 2\r\n\r\n")]
    [InlineData("null in a field", Head + "X-A: 1\0\r\n\r\n")]
    [InlineData("two hosts", Head + "Host: other.dev\r\n\r\n")]
    [InlineData("no host", "POST / HTTP/1.1\r\n\r\n")]
    [InlineData("host of another authority", "POST http://other.dev/ HTTP/1.1\r\nHost: hello.dev\r\n\r\n")]
    [InlineData("tunnel", "CONNECT hello.dev:80 HTTP/1.1\r\nHost: hello.dev:80\r\n\r\n")]
    [InlineData("length with a sign", Head + "Content-Length: +5\r\n\r\nhello")]
    [InlineData("nothing with a sign", Head + "Content-Length: -0\r\n\r\n")]
    [InlineData("two numbers", Head + "Content-Length: 5 5\r\n\r\nhello")]
    [InlineData("hexadecimal length", Head + "Content-Length: 0x5\r\n\r\nhello")]
    [InlineData("length after a vertical tab", Head + "Content-Length: \v5\r\n\r\nhello")]
    [InlineData("length of thirty digits", Head + "Content-Length: 000000000000000000000000000005\r\n\r\nhello")]
    [InlineData("empty length", Head + "Content-Length:\r\n\r\nhello")]
    [InlineData("length with a sign, to be continued", Head + "Expect: 100-continue\r\nContent-Length: +5\r\n\r\nhello")]
    [InlineData("both lengths in any case", Head + "cONTENT-lENGTH: 5\r\ntRANSFER-eNCODING: CHUNKED\r\n\r\n0\r\n\r\n")]
    [InlineData("coding after a vertical tab", Head + "Transfer-Encoding: \vchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("coding and a hard space", Head + "Transfer-Encoding: chunked\u00a0\r\n\r\n0\r\n\r\n")]
    [InlineData("coding and a comma", Head + "Transfer-Encoding: chunked,\r\n\r\n0\r\n\r\n")]
    [InlineData("coding with a parameter", Head + "Transfer-Encoding: chunked;a=b\r\n\r\n0\r\n\r\n")]
    [InlineData("no coding at all", Head + "Transfer-Encoding:\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("identity", Head + "Transfer-Encoding: identity\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("space before a coding's colon", Head + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("carriage return in the target", "GET /a\rb HTTP/1.1\r\nHost: hello.dev\r\n\r\n")]
    [InlineData("tab in the target", "GET /a\tb HTTP/1.1\r\nHost: hello.dev\r\n\r\n")]
    [InlineData("control character in the query", "GET /a?\u0001 HTTP/1.1\r\nHost: hello.dev\r\n\r\n")]
    [InlineData("carriage return in a target that is upgraded", "GET /a\rb HTTP/1.1\r\nHost: hello.dev\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")]
    [InlineData("fragment", "GET /a#b HTTP/1.1\r\nHost: hello.dev\r\n\r\n")]
    [InlineData("space in the target", "GET /a b HTTP/1.1\r\nHost: hello.dev\r\n\r\n")]
    [InlineData("null in the target", "GET /a\0b HTTP/1.1\r\nHost: hello.dev\r\n\r\n")]
    [InlineData("no version", "GET /\r\n\r\n")]
    [InlineData("parenthesis in a name", Head + "X(: a\r\n\r\n")]
    [InlineData("control character in a name", Head + "X\u0001: a\r\n\r\n")]
    [InlineData("no name", Head + ": a\r\n\r\n")]
    [InlineData("no colon", Head + "X\r\n\r\n")]
    [InlineData("first field folded", "GET / HTTP/1.1\r\n Host: hello.dev\r\nHost: hello.dev\r\n\r\n")]
    [InlineData("user in the host", "GET / HTTP/1.1\r\nHost: a@hello.dev\r\n\r\n")]
    [InlineData("path in the host", "GET / HTTP/1.1\r\nHost: hello.dev/a\r\n\r\n")]
    [InlineData("list of hosts", "GET / HTTP/1.1\r\nHost: hello.dev,other.dev\r\n\r\n")]
    [InlineData("another port in the authority", "GET http://hello.dev:81/ HTTP/1.1\r\nHost: hello.dev\r\n\r\n")]
    public async Task Request_OfAmbiguousFraming_IsRefusedAndNeverSent(string name, string request)
    {
        await using var upstream = await Upstream.StartAsync(c => c.Response.WriteAsync("taken in"));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        var answer = await RawConnection.AskAsync(gateway.Address, request + "GET /smuggled HTTP/1.1\r\nHost: hello.dev\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 400", Case.Sensitive, name);
        answer.ShouldNotContain("taken in");
        upstream.Requests.ShouldBe(0);
    }

    [Theory]
    [InlineData("not a number", "x\r\nhello\r\n0\r\n\r\n")]
    [InlineData("too long", "3\r\nhello\r\n0\r\n\r\n")]
    [InlineData("overflow", "FFFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n")]
    [InlineData("bare line feed", "5\nhello\r\n0\r\n\r\n")]
    [InlineData("line feed in an extension", "5;a\nhello\r\n0\r\n\r\n")]
    [InlineData("carriage return in an extension", "5;a\rb\r\nhello\r\n0\r\n\r\n")]
    [InlineData("hexadecimal by name", "0x5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("size with a sign", "+5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("size and a space", "5 \r\nhello\r\n0\r\n\r\n")]
    [InlineData("space and a size", " 5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("no size", "\r\nhello\r\n0\r\n\r\n")]
    [InlineData("line feed after the data", "5\r\nhello\n0\r\n\r\n")]
    [InlineData("line feeds at the end", "5\r\nhello\r\n0\r\n\n")]
    [InlineData("trailer with a space", "5\r\nhello\r\n0\r\nX : 1\r\n\r\n")]
    public async Task Chunk_ThatIsBad_EndsTheRequestAndTheConnection(string name, string chunks)
    {
        await using var upstream = await Upstream.StartAsync(c => c.Request.Body.CopyToAsync(Stream.Null));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        var answer = await RawConnection.AskAsync(gateway.Address, Head + "Transfer-Encoding: chunked\r\n\r\n" + chunks + "GET /smuggled HTTP/1.1\r\nHost: hello.dev\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 400", Case.Sensitive, name);
        answer.ShouldNotContain("HTTP/1.1 200");
    }

    [Theory]
    [InlineData("length named by Connection", "Connection: Content-Length\r\nContent-Length: 5\r\n\r\nhello", "", Sized)]
    [InlineData("coding named by Connection", "Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "", Chunked)]
    [InlineData("host named by Connection", "Connection: Host\r\nContent-Length: 5\r\n\r\nhello", "", Sized)]
    [InlineData("length with zeros", "Content-Length: 005\r\n\r\nhello", "", Sized)]
    [InlineData("chunk with extensions", "Transfer-Encoding: chunked\r\n\r\n5;a=\"b\"\r\nhello\r\n00\r\n\r\n", "", Chunked)]
    [InlineData("trailers", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nContent-Length: 9\r\nX-Forwarded-For: 9.9.9.9\r\n\r\n", "", Chunked)]
    [InlineData("lookalikes", "Transfer_Encoding: chunked\r\nX_Forwarded-For: 9.9.9.9\r\nX_A: 1\r\ncontent_length: 9\r\nContent-Length: 5\r\n\r\nhello", "X_A: 1\r\n", Sized)]
    public async Task Request_WithOneMeaning_IsSentInWordsOfTheGateway(string name, string fieldsAndBody, string fields, string framingAndBody)
    {
        await using var upstream = RawUpstream.Start(async (connection, here, _) =>
        {
            await here.HearAsync(connection, framingAndBody);
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst");
            await here.HearAsync(connection);
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond");
        });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        var answer = await RawConnection.AskAsync(gateway.Address, Head + fieldsAndBody + "GET /next HTTP/1.1\r\nHost: hello.dev\r\nConnection: close\r\n\r\n");

        answer.ShouldMatch("(?s)first.*second", name);
        upstream.Heard.ShouldBe([Head + fields + Told + framingAndBody, "GET /next HTTP/1.1\r\nHost: hello.dev\r\n" + Told + "\r\n"]);
    }

    [Theory]
    [InlineData("/ HTTP/1.1\r\nX-Made: up"), InlineData("/a b"), InlineData("/a\rb"), InlineData("/a\tb"), InlineData("/a\nb")]
    public async Task TargetOfHttp2_ThatWouldEndTheRequestLine_IsRefusedAndNeverSent(string target)
    {
        await using var upstream = RawUpstream.Answering("HTTP/1.1 204 No Content\r\n\r\n");
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        using var caller = await RawConnection.OpenAsync(gateway.Address);

        await caller.SendAsync(Http2Bytes.Request((":method", "GET"), (":scheme", "http"), (":authority", "hello.dev"), (":path", target)));

        await caller.ReadUntilAsync(Http2Bytes.HasAnswer);
        upstream.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task TargetOfHttp2_ThatIsSound_IsSent()
    {
        await using var upstream = RawUpstream.Answering("HTTP/1.1 204 No Content\r\n\r\n");
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        using var caller = await RawConnection.OpenAsync(gateway.Address);

        await caller.SendAsync(Http2Bytes.Request((":method", "GET"), (":scheme", "http"), (":authority", "hello.dev"), (":path", "/a?b")));

        await caller.ReadUntilAsync(Http2Bytes.HasAnswer);
        upstream.Heard.ShouldBe(["GET /a?b HTTP/1.1\r\nHost: hello.dev\r\n" + Told + "\r\n"]);
    }

    [Fact]
    public async Task Headers_OfOneMebibyte_Are431()
    {
        await using var gateway = await TestGateway.StartAsync();

        var answer = await RawConnection.AskAsync(gateway.Address, "GET / HTTP/1.1\r\nHost: hello.dev\r\nX-Large: " + new string('x', 1024 * 1024) + "\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 431");
    }
}
