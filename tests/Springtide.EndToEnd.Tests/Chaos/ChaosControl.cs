using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Springtide.EndToEnd.Tests;

/// <summary>Control without a supervisor, which would wait ever longer before each start: killed and started again as often as wanted.</summary>
internal sealed class ChaosControl(Engine engine) : IDisposable
{
    private const string Script = "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null";
    private Process? _process;

    /// <summary>Takes the place of the engine's supervisor and its control.</summary>
    public void TakeOver()
    {
        foreach (var name in (string[])["tide", "springtide-control"]) EngineProcesses.Kill(EngineProcesses.Find(name, engine.Data)!.Value);
        Start();
    }

    public void KillAndStart()
    {
        Kill();
        Start();
    }

    public void Kill()
    {
        _process.ShouldNotBeNull().HasExited.ShouldBeFalse("control ended by itself; see logs/springtide-control.log");
        _process.Kill();
        _process.WaitForExit();
    }

    public async Task UntilWellAsync()
    {
        using var spent = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        try { while (!await IsWellAsync(spent.Token)) await timer.WaitForNextTickAsync(spent.Token); }
        catch (OperationCanceledException) { throw new TimeoutException($"Control was not well within a minute{(_process!.HasExited ? "; it has ended" : "")}. Its last words:\n{LastWords()}"); }
    }

    public void Dispose()
    {
        if (_process is { HasExited: false }) Kill();
        _process?.Dispose();
    }

    private void Start()
    {
        _process?.Dispose();
        _process = Process.Start(new ProcessStartInfo("sh",
        [
            "-c", Script, "sh", Path.Combine(engine.Data, "logs", "springtide-control.log"), Repository.Program("springtide-control"), "--data", engine.Data,
            "--api-port", $"{engine.ApiPort}", "--address", "127.0.0.1", "--gateway-url", $"http://localhost:{engine.GatewayPort}",
        ]));
    }

    private string LastWords() => string.Join('\n', File.ReadLines(Path.Combine(engine.Data, "logs", "springtide-control.log")).TakeLast(40));

    private async Task<bool> IsWellAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await engine.Http.GetAsync(new Uri($"http://127.0.0.1:{engine.ApiPort}/healthz"), cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException) { return false; }
    }
}
