using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Springtide.Gateway.Tests.Support;
using Springtide.Model;

namespace Springtide.Gateway.Tests.Forwarding;

public sealed class Http2Tests
{
    [Fact]
    public async Task CallerOfHttp2_WithPriorKnowledge_IsServedByAnHttp1Instance()
    {
        await using var upstream = await Upstream.StartAsync(c => c.Response.WriteAsync($"{c.Request.Protocol} {c.Request.Host}"));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        var answer = await gateway.SendAsync(TestGateway.Request(HttpMethod.Get, version: HttpVersion.Version20));

        answer.Version.ShouldBe(HttpVersion.Version20);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("HTTP/1.1 hello.dev.localhost");
    }

    [Fact]
    public async Task CallerOfHttp1_OfAnH2cApp_IsServed()
    {
        await using var upstream = await Upstream.StartAsync(c => c.Response.WriteAsync(c.Request.Protocol), HttpProtocols.Http2);
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(protocol: WireProtocol.H2c, at: upstream.Address));

        (await (await gateway.GetAsync()).Content.ReadAsStringAsync()).ShouldBe("HTTP/2");
    }

    [Theory]
    [InlineData(WireProtocol.H2c), InlineData(WireProtocol.Http1)]
    public async Task GrpcCall_WithTrailers_KeepsThem(WireProtocol protocol)
    {
        await using var upstream = await Upstream.StartAsync(GrpcEchoAsync, HttpProtocols.Http2);
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(protocol: protocol, at: upstream.Address));
        var content = new ByteArrayContent([0, 0, 0, 0, 1, 42]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/grpc");
        var request = TestGateway.Request(HttpMethod.Post, "/tides.Tides/Next", content, version: HttpVersion.Version20);
        request.Headers.TE.ParseAdd("trailers");

        var answer = await gateway.SendAsync(request);

        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe([0, 0, 0, 0, 1, 42]);
        answer.TrailingHeaders.GetValues("grpc-status").ShouldBe(["0"]);
        answer.Headers.GetValues("x-te").ShouldBe(["trailers"]);
    }

    [Fact]
    public async Task Stream_InBothDirections_FlowsBeforeEitherEnds()
    {
        await using var upstream = await Upstream.StartAsync(EchoAsync, HttpProtocols.Http2);
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(protocol: WireProtocol.H2c, at: upstream.Address));
        var body = new TalkingBody();

        var answering = gateway.SendAsync(TestGateway.Request(HttpMethod.Post, content: body, version: HttpVersion.Version20));
        await body.SayAsync("one");
        using var answer = await answering;
        var echo = await answer.Content.ReadAsStreamAsync();

        (await ReadAsync(echo)).ShouldBe("one");
        await body.SayAsync("two");
        (await ReadAsync(echo)).ShouldBe("two");
        body.End();
        (await ReadAsync(echo)).ShouldBe("");
    }

    private static async Task<string> ReadAsync(Stream stream)
    {
        var buffer = new byte[100];
        var count = await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        return Encoding.ASCII.GetString(buffer, 0, count);
    }

    private static async Task EchoAsync(HttpContext context)
    {
        var buffer = new byte[100];
        while (await context.Request.Body.ReadAsync(buffer) is var count and > 0)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, count));
            await context.Response.Body.FlushAsync();
        }
    }

    private static async Task GrpcEchoAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["x-te"] = context.Request.Headers.TE;
        await context.Request.Body.CopyToAsync(context.Response.Body);
        context.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers["grpc-status"] = "0";
    }
}
