using System.Net;
using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Tests.Support;

namespace Springtide.Gateway.Tests.Forwarding;

public sealed class PlainTests
{
    [Theory]
    [InlineData("GET"), InlineData("POST"), InlineData("PUT"), InlineData("PATCH"), InlineData("DELETE"), InlineData("OPTIONS"), InlineData("PROPFIND")]
    public async Task Method_OfAnyKind_ReachesTheInstance(string method)
    {
        await using var upstream = await Upstream.StartAsync(c => c.Response.WriteAsync(c.Request.Method));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        var answer = await gateway.SendAsync(TestGateway.Request(new HttpMethod(method)));

        (await answer.Content.ReadAsStringAsync()).ShouldBe(method);
    }

    [Fact]
    public async Task Head_OfAnApp_KeepsTheLengthAndHasNoBody()
    {
        await using var upstream = await Upstream.StartAsync(c => { c.Response.ContentLength = 1234; return Task.CompletedTask; });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        var answer = await gateway.SendAsync(TestGateway.Request(HttpMethod.Head));

        answer.Content.Headers.ContentLength.ShouldBe(1234);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(204), InlineData(304), InlineData(404), InlineData(500), InlineData(302)]
    public async Task Status_OfAnyKind_ComesBack(int status)
    {
        await using var upstream = await Upstream.StartAsync(c => { c.Response.StatusCode = status; return Task.CompletedTask; });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        ((int)(await gateway.GetAsync()).StatusCode).ShouldBe(status);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Body_SizedOrChunked_GoesThereAndBack(bool chunked)
    {
        await using var upstream = await Upstream.StartAsync(c => c.Request.Body.CopyToAsync(c.Response.Body));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        var body = new byte[3_000_000];
        Random.Shared.NextBytes(body);
        var request = TestGateway.Request(HttpMethod.Post, content: new ByteArrayContent(body));
        request.Headers.TransferEncodingChunked = chunked;

        var answer = await gateway.SendAsync(request);

        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(body);
    }

    [Theory]
    [InlineData("/a/../b//c%2Fd%41?x=%20y&z=a+b"), InlineData("/"), InlineData("/?"), InlineData("/%E4%BD%A0;v=1")]
    public async Task Target_OfAnyKind_ReachesTheInstanceAsItWasSent(string target)
    {
        await using var upstream = await Upstream.StartAsync(c => c.Response.WriteAsync(c.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        var answer = await RawConnection.AskAsync(gateway.Address, $"GET {target} HTTP/1.1\r\nHost: hello.dev\r\nConnection: close\r\n\r\n");

        answer.ShouldContain(target + "\r\n");
    }

    [Fact]
    public async Task Target_InAbsoluteForm_IsServed()
    {
        await using var upstream = await Upstream.StartAsync(c => c.Response.WriteAsync($"[{c.Request.Host} {c.Request.Path}{c.Request.QueryString}]"));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        var answer = await RawConnection.AskAsync(gateway.Address, "GET http://hello.dev/x?y=1 HTTP/1.1\r\nHost: hello.dev\r\nConnection: close\r\n\r\n");

        answer.ShouldContain("[hello.dev /x?y=1]");
    }

    [Fact]
    public async Task Caller_OfHttp10_GetsAnAnswerAndTheEndOfTheConnection()
    {
        await using var upstream = await Upstream.StartAsync(c => c.Response.WriteAsync("old but welcome"));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        var answer = await RawConnection.AskAsync(gateway.Address, "GET / HTTP/1.0\r\nHost: hello.dev\r\n\r\n");

        answer.ShouldEndWith("old but welcome");
        answer.ShouldNotContain("chunked");
    }

    [Fact]
    public async Task Upstream_ThatBreaksInTheMiddle_BreaksTheAnswer()
    {
        var seen = new TaskCompletionSource();
        await using var upstream = await Upstream.StartAsync(async c =>
        {
            await c.Response.WriteAsync("half");
            await c.Response.Body.FlushAsync();
            await seen.Task;
            c.Abort();
        });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        using var caller = await RawConnection.OpenAsync(gateway.Address);
        await caller.SendAsync("GET / HTTP/1.1\r\nHost: hello.dev\r\n\r\n");
        (await caller.ReadUntilAsync("half")).ShouldStartWith("HTTP/1.1 200");

        seen.SetResult();

        (await caller.ReadUntilAsync(_ => false)).ShouldNotEndWith("0\r\n\r\n");
        (await gateway.Reports.EndingAsync("UpstreamBroke")).ShouldBe(1);
    }

    [Fact]
    public async Task Upstream_ThatBreaksBeforeItsAnswer_Is502AndNotAskedAgain()
    {
        await using var upstream = await Upstream.StartAsync(c => { c.Abort(); return Task.CompletedTask; });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        var answer = await gateway.SendAsync(TestGateway.Request(HttpMethod.Post, content: new StringContent("once")));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("urn:springtide:upstream-broke");
        upstream.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Host_InAnyCaseWithAnyPort_FindsTheApp()
    {
        await using var upstream = await Upstream.StartAsync(c => c.Response.WriteAsync("found"));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(hosts: ["hello.example"], at: upstream.Address));

        foreach (var host in new[] { "HELLO.dev.localhost:8080", "hello.dev", "Hello.Example", "hello.example.:80" })
            (await RawConnection.AskAsync(gateway.Address, $"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).ShouldContain("found");
    }

    [Fact]
    public async Task Host_ThatNobodyHas_Is404AndNamesItAndTheWayOut()
    {
        await using var gateway = await TestGateway.StartAsync();

        var answer = await gateway.GetAsync(host: "nobody.dev.localhost");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("nobody.dev.localhost");
        text.ShouldContain("APP.ENV.localhost");
    }
}
