using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Tests.Support;

namespace Springtide.Gateway.Tests.Forwarding;

public sealed class StreamingTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Upload_NotYetEnded_IsSeenByTheInstanceAsItCame()
    {
        var first = new TaskCompletionSource<string>();
        await using var upstream = await Upstream.StartAsync(async c =>
        {
            var buffer = new byte[100];
            var count = await c.Request.Body.ReadAsync(buffer);
            first.SetResult(Encoding.ASCII.GetString(buffer, 0, count));
            await c.Request.Body.CopyToAsync(Stream.Null);
        });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        using var caller = await RawConnection.OpenAsync(gateway.Address);

        await caller.SendAsync("POST / HTTP/1.1\r\nHost: hello.dev\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");

        (await first.Task.WaitAsync(Deadline)).ShouldBe("hello");
        await caller.SendAsync("0\r\n\r\n");
        (await caller.ReadUntilAsync("\r\n\r\n")).ShouldStartWith("HTTP/1.1 200");
    }

    [Fact]
    public async Task ServerSentEvents_OneAtATime_ReachTheCallerAtOnce()
    {
        var next = new SemaphoreSlim(0);
        await using var upstream = await Upstream.StartAsync(async c =>
        {
            c.Response.ContentType = "text/event-stream";
            for (var i = 1; i <= 3; i++)
            {
                await c.Response.WriteAsync($"data: {i}\n\n");
                await c.Response.Body.FlushAsync();
                await next.WaitAsync();
            }
        });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        using var answer = await gateway.GetAsync();
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());

        for (var i = 1; i <= 3; i++)
        {
            (await lines.ReadLineAsync().WaitAsync(Deadline)).ShouldBe($"data: {i}");
            await lines.ReadLineAsync().WaitAsync(Deadline);
            next.Release();
        }
    }

    [Fact]
    public async Task Upload_ThatTheInstanceDoesNotRead_PushesBackOnTheCaller()
    {
        var read = new TaskCompletionSource();
        await using var upstream = await Upstream.StartAsync(async c =>
        {
            await read.Task;
            await c.Request.Body.CopyToAsync(Stream.Null);
        });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        var body = new CountingBody(length: 256 * 1024 * 1024);

        var answering = gateway.SendAsync(TestGateway.Request(HttpMethod.Post, content: body));
        await body.HasStalledAsync();

        body.Sent.ShouldBeLessThan(64 * 1024 * 1024);
        read.SetResult();
        (await answering.WaitAsync(TimeSpan.FromSeconds(60))).StatusCode.ShouldBe(HttpStatusCode.OK);
        body.Sent.ShouldBe(256 * 1024 * 1024);
    }

    [Fact]
    public async Task ExpectContinue_OfAnInstanceThatRefuses_CostsTheCallerNoBody()
    {
        await using var upstream = await Upstream.StartAsync(c => { c.Response.StatusCode = 413; return Task.CompletedTask; });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        using var caller = await RawConnection.OpenAsync(gateway.Address);
        await caller.SendAsync("POST / HTTP/1.1\r\nHost: hello.dev\r\nContent-Length: 5000\r\nExpect: 100-continue\r\n\r\n");

        (await caller.ReadUntilAsync("\r\n\r\n")).ShouldStartWith("HTTP/1.1 413");
    }

    [Fact]
    public async Task ExpectContinue_OfAnInstanceThatReads_IsContinued()
    {
        await using var upstream = await Upstream.StartAsync(c => c.Request.Body.CopyToAsync(c.Response.Body));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        using var caller = await RawConnection.OpenAsync(gateway.Address);
        await caller.SendAsync("POST / HTTP/1.1\r\nHost: hello.dev\r\nConnection: close\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");

        (await caller.ReadUntilAsync("\r\n\r\n")).ShouldStartWith("HTTP/1.1 100");
        await caller.SendAsync("hello");
        (await caller.ReadUntilAsync("hello")).ShouldStartWith("HTTP/1.1 200");
    }

    [Fact]
    public async Task WebSocket_ThroughTheGateway_EchoesAndCountsAsOneRequest()
    {
        await using var upstream = await Upstream.StartAsync(EchoAsync);
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(hosts: ["127.0.0.1"], at: upstream.Address));
        using var socket = new ClientWebSocket();

        await socket.ConnectAsync(new Uri($"ws://{gateway.Address}/chat"), CancellationToken.None).WaitAsync(Deadline);
        await socket.SendAsync("tide"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        var buffer = new byte[100];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(Deadline);

        Encoding.ASCII.GetString(buffer, 0, received.Count).ShouldBe("tide");
        await gateway.Reports.FirstAsync(r => r.Signals.Any(s => s.InFlight == 1), "one in flight while the socket is open");
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(Deadline);
        (await gateway.Reports.EndingAsync("UpgradeEnded")).ShouldBe(1);
        await gateway.Reports.FirstAsync(r => r.Signals.Any(s => s.InFlight == 0), "nothing in flight afterwards");
    }

    [Fact]
    public async Task Caller_ThatLeavesInTheMiddle_FreesItsSlotAndTellsTheInstance()
    {
        var left = new TaskCompletionSource();
        await using var upstream = await Upstream.StartAsync(async c =>
        {
            await c.Response.WriteAsync("begun");
            await c.Response.Body.FlushAsync();
            using var leaving = c.RequestAborted.Register(left.SetResult);
            await left.Task;
        });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        using (var caller = await RawConnection.OpenAsync(gateway.Address))
        {
            await caller.SendAsync("GET / HTTP/1.1\r\nHost: hello.dev\r\n\r\n");
            await caller.ReadUntilAsync("begun");
        }

        await left.Task.WaitAsync(Deadline);
        (await gateway.Reports.EndingAsync("ClientLeft")).ShouldBe(1);
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[100];
        while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } part)
            await socket.SendAsync(buffer.AsMemory(0, part.Count), part.MessageType, part.EndOfMessage, CancellationToken.None);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }
}
