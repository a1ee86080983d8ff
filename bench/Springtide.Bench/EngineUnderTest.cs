using System.Net;
using System.Net.Sockets;
using Springtide.Client;

namespace Springtide.Bench;

/// <summary>A Springtide of the benchmark's own, in an empty data folder.</summary>
internal sealed class EngineUnderTest : IAsyncDisposable
{
    private EngineUnderTest(string data, int port) => (Data, GatewayPort) = (data, port);

    public string Data { get; }

    public int GatewayPort { get; }

    public static async Task<EngineUnderTest> StartAsync()
    {
        var engine = new EngineUnderTest(Directory.CreateTempSubdirectory("springtide-bench-").FullName, FreePort());
        await engine.TideAsync("up", "--empty", "--detach", "--gateway-port", $"{engine.GatewayPort}", "--api-port", $"{FreePort()}");
        return engine;
    }

    /// <summary>To ask many things at once, which the command line would take long for.</summary>
    public ControlClient Control() => new(ClientFile.Read(Data)!);

    public Task<string> TideAsync(params string[] arguments) => Child.RunAsync(Path.Combine(Checkout.Root, "tide"), [.. arguments, "--data", Data]);

    public int ProcessId(string part)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var id)) continue;
            string[] line;
            try { line = File.ReadAllText($"/proc/{id}/cmdline").Split('\0'); }
            catch (IOException) { continue; }   // it ended meanwhile
            if (Path.GetFileName(line[0]) == $"springtide-{part}" && line.Contains(Data)) return id;
        }
        throw new InvalidOperationException($"springtide-{part} does not run.");
    }

    public HttpRequestMessage Request(string app, string path = "/")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{GatewayPort}{path}");
        request.Headers.Host = $"{app}.dev.localhost:{GatewayPort}";
        return request;
    }

    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await TideAsync("down");
        Directory.Delete(Data, recursive: true);
    }
}
