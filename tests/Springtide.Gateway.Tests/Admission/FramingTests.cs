using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Tests.Support;

namespace Springtide.Gateway.Tests.Admission;

public sealed class FramingTests
{
    private const string Head = "POST / HTTP/1.1\r\nHost: hello.dev\r\n";

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
    public async Task Chunk_ThatIsBad_EndsTheRequestAndTheConnection(string name, string chunks)
    {
        await using var upstream = await Upstream.StartAsync(c => c.Request.Body.CopyToAsync(Stream.Null));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        var answer = await RawConnection.AskAsync(gateway.Address, Head + "Transfer-Encoding: chunked\r\n\r\n" + chunks + "GET /smuggled HTTP/1.1\r\nHost: hello.dev\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 400", Case.Sensitive, name);
        answer.ShouldNotContain("HTTP/1.1 200");
    }

    [Fact]
    public async Task Headers_OfOneMebibyte_Are431()
    {
        await using var gateway = await TestGateway.StartAsync();

        var answer = await RawConnection.AskAsync(gateway.Address, "GET / HTTP/1.1\r\nHost: hello.dev\r\nX-Large: " + new string('x', 1024 * 1024) + "\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 431");
    }
}
