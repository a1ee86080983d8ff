using System.Diagnostics;
using System.Net.WebSockets;
using System.Security.Cryptography;

namespace Springtide.EndToEnd.Tests;

/// <summary>What goes through a gateway besides plain requests.</summary>
[Collection(EngineCollection.Name)]
public sealed class TrafficTests(Engine engine)
{
    private const long GiB = 1L << 30;

    [Fact]
    public async Task WebSocket_EchoesWhatItIsSent()
    {
        (await engine.TideAsync("deploy", Repository.Workload("ws-node"), "--app", "ws", "--asleep")).ShouldSucceed();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Host", $"ws.dev.localhost:{engine.GatewayPort}");
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{engine.GatewayPort}/"), TestContext.Current.CancellationToken);
        foreach (var size in (int[])[1, 1000, 200_000])
        {
            var sent = RandomNumberGenerator.GetBytes(size);
            await socket.SendAsync(sent, WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);
            (await ReceiveAsync(socket)).ShouldBe(sent);
        }
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Grpc_CallsStreamsAndRefusalsArriveAsTheyWereSent()
    {
        (await engine.TideAsync("deploy", Repository.Workload("grpc-node"), "--asleep")).ShouldSucceed();
        var client = await Command.RunAsync("node", [Path.Combine(Repository.Workload("grpc-node"), "client.js"), $"127.0.0.1:{engine.GatewayPort}", "greeter.dev.localhost"]);
        client.ShouldSucceed().Output.ReplaceLineEndings("\n").ShouldBe("hello, tide\n1 wave\n2 wave\n3 wave\n4 wave\n5 wave\nrefused 9 not today\n");
    }

    [Fact]
    public async Task ServerSentEvents_ArriveOneByOne()
    {
        (await engine.TideAsync("deploy", Repository.Sample("node-clock"), "--app", "clock", "--asleep")).ShouldSucceed();
        using var answer = await engine.Http.SendAsync(engine.Request("clock", "/time"), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        for (var seen = 0; seen < 3;)
        {
            var line = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
            line.ShouldNotBeNull();
            if (line.StartsWith("data:", StringComparison.Ordinal)) seen++;
        }
    }

    [Fact, Trait("Speed", "Slow")]
    public async Task ServerSentEvents_GoOnForMinutes()
    {
        (await engine.TideAsync("deploy", Repository.Sample("node-clock"), "--app", "clock", "--asleep")).ShouldSucceed();
        (await engine.TideAsync("scale", "clock", "--idle", "1s")).ShouldSucceed();
        using var answer = await engine.Http.SendAsync(engine.Request("clock", "/time"), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var began = Stopwatch.StartNew();
        for (var seen = 0; began.Elapsed < TimeSpan.FromMinutes(2) || seen < 100;)
        {
            var line = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(10));
            line.ShouldNotBeNull($"it ended after {seen} events");
            if (line.StartsWith("data:", StringComparison.Ordinal)) seen++;
        }
    }

    [Fact, Trait("Speed", "Slow")]
    public async Task UploadAndDownloadOfOneGibibyte_KeepTheGatewaysMemoryFlat()
    {
        (await engine.TideAsync("deploy", Repository.Test("bulk"), "--app", "bulk")).ShouldSucceed();
        using var gateway = Process.GetProcessById(await engine.ProcessIdAsync("gateway"));
        var before = Resident(gateway);

        using var upload = engine.Request("bulk", "/upload", HttpMethod.Post);
        upload.Content = new StreamContent(new ZeroStream(GiB), 1 << 16);
        upload.Content.Headers.ContentLength = GiB;
        using var uploaded = await engine.Http.SendAsync(upload);
        (await uploaded.Content.ReadAsStringAsync()).ShouldBe($"{GiB}");

        using var download = await engine.Http.SendAsync(engine.Request("bulk", $"/download?bytes={GiB}"), HttpCompletionOption.ResponseHeadersRead);
        (await CountAsync(await download.Content.ReadAsStreamAsync())).ShouldBe(GiB);
        (Resident(gateway) - before).ShouldBeLessThan(64 << 20, "a gibibyte each way passed through");
    }

    private static long Resident(Process process)
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    private static async Task<long> CountAsync(Stream stream)
    {
        var buffer = new byte[1 << 16];
        long count = 0;
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;) count += read;
        return count;
    }

    private static async Task<byte[]> ReceiveAsync(ClientWebSocket socket)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (true)
        {
            var piece = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            whole.Write(buffer, 0, piece.Count);
            if (piece.EndOfMessage) return whole.ToArray();
        }
    }
}
