using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Tests.Support;

namespace Springtide.Gateway.Tests.Forwarding;

public sealed class HeaderTests
{
    private const string Ask = "GET / HTTP/1.1\r\nHost: hello.dev:99\r\nConnection: close\r\n";

    [Fact]
    public async Task Host_AsTheCallerSentIt_ReachesTheInstance() => (await SeenAsync(Ask + "\r\n")).ShouldContain("<Host: hello.dev:99>");

    [Fact]
    public async Task Forwarded_WithoutFormerHops_NamesTheCallerHostAndScheme()
    {
        var seen = await SeenAsync(Ask + "\r\n");

        seen.ShouldContain("<X-Forwarded-For: 127.0.0.1>");
        seen.ShouldContain("<X-Forwarded-Host: hello.dev:99>");
        seen.ShouldContain("<X-Forwarded-Proto: http>");
    }

    [Fact]
    public async Task Forwarded_WithFormerHops_AddsTheCallerAndBelievesNothingElse()
    {
        var seen = await SeenAsync(Ask + "X-Forwarded-For: 10.0.0.7\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: bank\r\n\r\n");

        seen.ShouldContain("<X-Forwarded-For: 10.0.0.7, 127.0.0.1>");
        seen.ShouldContain("<X-Forwarded-Proto: http>");
        seen.ShouldNotContain("bank");
    }

    [Theory]
    [InlineData("Keep-Alive: timeout=5"), InlineData("Proxy-Connection: keep-alive"), InlineData("Proxy-Authorization: Basic eA=="), InlineData("TE: gzip")]
    public async Task HopByHopField_OfTheRequest_StaysHere(string field) => (await SeenAsync($"{Ask}{field}\r\n\r\n")).ShouldNotContain($"<{field.Split(':')[0]}:");

    [Theory]
    [InlineData("X-Mine"), InlineData("X-Mine, content-type, @@")]
    public async Task Field_NamedByConnection_StaysHere(string connection)
    {
        var seen = await SeenAsync($"GET / HTTP/1.1\r\nHost: hello.dev\r\nConnection: {connection}\r\nX-Mine: 1\r\nX-Yours: 2\r\n\r\n");

        seen.ShouldNotContain("X-Mine");
        seen.ShouldContain("<X-Yours: 2>");
    }

    [Fact]
    public async Task HopByHopField_OfTheResponse_StaysHere()
    {
        var answer = await AnswerAsync(Ask + "\r\n", c =>
        {
            c.Response.Headers.Connection = "X-Mine";
            c.Response.Headers["X-Mine"] = "1";
            c.Response.Headers["X-Yours"] = "2";
            c.Response.Headers.KeepAlive = "timeout=5";
            return c.Response.WriteAsync("done");
        });

        answer.ShouldNotContain("X-Mine");
        answer.ShouldNotContain("timeout=5");
        answer.ShouldContain("X-Yours: 2");
    }

    [Fact]
    public async Task Fields_SentSeveralTimes_AllArrive()
    {
        var answer = await AnswerAsync(Ask + "X-A: 1\r\nX-A: 2\r\nCookie: a=1\r\nCookie: b=2\r\n\r\n", c =>
        {
            c.Response.Headers.SetCookie = new[] { "x=1", "y=2" };
            return c.Response.WriteAsync($"<{c.Request.Headers["X-A"]}> <{c.Request.Headers.Cookie}>");
        });

        answer.ShouldContain("Set-Cookie: x=1\r\nSet-Cookie: y=2");
        answer.ShouldMatch("<1, ?2>");   // one line or two mean the same
        answer.ShouldContain("a=1");
        answer.ShouldContain("b=2");
    }

    private static Task<string> SeenAsync(string request) => AnswerAsync(request, c => c.Response.WriteAsync(string.Concat(c.Request.Headers.Select(h => $"<{h.Key}: {h.Value}>"))));

    private static async Task<string> AnswerAsync(string request, RequestDelegate answer)
    {
        await using var upstream = await Upstream.StartAsync(answer);
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        using var caller = await RawConnection.OpenAsync(gateway.Address);
        await caller.SendAsync(request);
        return await caller.ReadUntilAsync("\r\n0\r\n\r\n");
    }
}
