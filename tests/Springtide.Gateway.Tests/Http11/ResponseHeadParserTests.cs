using System.Text;
using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Forwarding.Http11;

namespace Springtide.Gateway.Tests.Http11;

public sealed class ResponseHeadParserTests
{
    private readonly HeaderDictionary _headers = [];

    [Fact]
    public void TryParse_BeforeTheEmptyLine_AsksForMore()
    {
        const string whole = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
        for (var length = 0; length < whole.Length; length++) Parse(whole[..length], out _).ShouldBeFalse();
        Parse(whole, out var head).ShouldBeTrue();
        head.ShouldBe(new ResponseHead(whole.Length, 200, ResponseFraming.Sized, 5, true));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked", "Chunked", true)]
    [InlineData("HTTP/1.1 200 OK", "UntilClose", false)]
    [InlineData("HTTP/1.1 204 No Content", "None", true)]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 9", "None", true)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 0", "Sized", false)]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0", "Sized", true)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0", "Sized", false)]
    [InlineData("HTTP/1.1 100 Continue", "None", true)]
    public void TryParse_Framing_FollowsTheStandard(string lines, string framing, bool keepAlive)
    {
        Parse(lines + "\r\n\r\n", out var head).ShouldBeTrue();
        (head.Framing.ToString(), head.KeepAlive).ShouldBe((framing, keepAlive));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: +5")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5, 5")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked")]
    [InlineData("HTTP/1.1 200 OK\r\nX: a\r\n folded")]
    [InlineData("HTTP/1.1 200 OK\r\nX : a")]
    [InlineData("HTTP/1.1 200 OK\r\nX: a\nY: b")]
    [InlineData("HTTP/1.1 20 OK")]
    [InlineData("SSH-2.0-OpenSSH_9.2")]
    public void TryParse_OfWhatCanBeReadInTwoWays_Refuses(string lines) =>
        Should.Throw<UpstreamProtocolException>(() => Parse(lines + "\r\n\r\n", out _));

    [Fact]
    public void TryParse_HopByHopFields_AreNotPassedOn()
    {
        Parse("HTTP/1.1 200 OK\r\nX-Mine: 1\r\nConnection: X-Mine, close\r\nKeep-Alive: timeout=5\r\nServer: s\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nContent-Length: 0\r\n\r\n", out var head);
        _headers.Keys.ShouldBe(["Server", "Set-Cookie", "Content-Length"], ignoreOrder: true);
        _headers["Set-Cookie"].Count.ShouldBe(2);
        head.KeepAlive.ShouldBeFalse();
    }

    [Fact]
    public void TryParse_TheSameFieldsAgain_MakesNoNewStrings()
    {
        var parser = new ResponseHeadParser();
        var bytes = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 0\r\n\r\n");
        var second = new HeaderDictionary();
        parser.TryParse(bytes, false, _headers, out _);
        parser.TryParse(bytes, false, second, out _);
        ReferenceEquals(second["Server"][0], _headers["Server"][0]).ShouldBeTrue();
    }

    private bool Parse(string text, out ResponseHead head) => new ResponseHeadParser().TryParse(Encoding.ASCII.GetBytes(text), false, _headers, out head);
}
