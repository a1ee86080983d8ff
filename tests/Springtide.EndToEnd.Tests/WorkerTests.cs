using System.Globalization;
using System.Net;
using System.Text;
using Springtide.Model;

namespace Springtide.EndToEnd.Tests;

/// <summary>Programs that answer no requests.</summary>
[Collection(EngineCollection.Name)]
public sealed class WorkerTests : IDisposable
{
    private readonly Engine _engine;
    private readonly string _folder = Directory.CreateTempSubdirectory("springtide-worker-").FullName;
    private readonly HttpListener _prometheus = new();
    private volatile int _waiting;

    public WorkerTests(Engine engine)
    {
        _engine = engine;
        File.WriteAllText(Path.Combine(_folder, "work.py"), "import time\nprint('at work', flush=True)\nwhile True: time.sleep(1)\n");
        File.WriteAllText(Path.Combine(_folder, "Procfile"), "worker: exec python3 work.py\n");
    }

    [Fact]
    public async Task Worker_RunsWithoutBeingAsked_IsNoAddress_AndComesBackWhenItDies()
    {
        await WriteAsync("kind: worker");
        var deployed = (await _engine.TideAsync("deploy", _folder, "--app", "mailer")).ShouldSucceed();
        deployed.Output.ShouldNotContain("http://mailer");

        var shown = await _engine.ShowAsync("mailer");
        var first = shown.Instances.Single(instance => instance.Phase == InstancePhase.Ready).Id;
        (shown.Summary.Address, shown.App.Scale.Min).ShouldBe(("", 1));
        (await _engine.TideAsync("logs", "mailer")).ShouldSucceed().Output.ShouldContain("at work");
        await _engine.GetAsync("mailer", expected: HttpStatusCode.NotFound);
        (await _engine.TideAsync("open", "mailer")).ShouldFailSaying("mailer.dev is a worker: it answers no requests", "tide logs mailer.dev");
        (await _engine.TideAsync("scale", "mailer", "--min", "0")).ShouldFailSaying("'0' cannot be scale.min", "at least 1 for a worker");

        EngineProcesses.Kill(InstanceProcesses.Of(first).Intersect(InstanceProcesses.Saying("work.py")).Single());

        await _engine.UntilAsync("mailer", detail => detail.Instances.Any(instance => instance.Phase == InstancePhase.Ready && instance.Id != first), "back");
    }

    [Fact]
    public async Task Release_ThatFails_LeavesTheFormerAtWork()
    {
        await WriteAsync("kind: worker");
        (await _engine.TideAsync("deploy", _folder, "--app", "printer")).ShouldSucceed();
        var first = (await _engine.ShowAsync("printer")).Instances.Single(instance => instance.Phase == InstancePhase.Ready).Id;
        await File.WriteAllTextAsync(Path.Combine(_folder, "work.py"), "raise SystemExit('no setting QUEUE')\n");

        (await _engine.TideAsync("deploy", _folder, "--app", "printer", "--wait")).ShouldFailSaying("no setting QUEUE");

        var shown = await _engine.ShowAsync("printer");
        shown.App.ServingRevision.ShouldBe(1);
        shown.Instances.Single(instance => instance.Phase == InstancePhase.Ready).Id.ShouldBe(first);
    }

    [Fact]
    public async Task QueueThatFills_WakesAWorker_AndTheEmptyOneLetsItSleep()
    {
        var port = Engine.FreePort();
        _prometheus.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        _prometheus.Start();
        _ = AnswerAsync();
        await WriteAsync(string.Create(CultureInfo.InvariantCulture, $$"""
            kind: worker
            scale: { max: 3, idle: 2s, keep: 0s, metrics: { prometheus: { url: "http://127.0.0.1:{{port}}", query: sum(jobs), target: 10 } } }
            """));
        (await _engine.TideAsync("deploy", _folder, "--app", "resizer", "--asleep")).ShouldSucceed();

        _waiting = 25;

        await _engine.UntilAsync("resizer", detail => detail.Summary.Ready == 3, "three for 25 jobs");
        (await _engine.TideAsync("why", "resizer", "--lines", "50")).ShouldSucceed().Output.ShouldContain("prometheus");
        _waiting = 0;
        await _engine.UntilAsync("resizer", detail => detail.Summary.State == "asleep", "asleep", TimeSpan.FromMinutes(3));
    }

    public void Dispose()
    {
        _prometheus.Close();
        Directory.Delete(_folder, recursive: true);
    }

    private Task WriteAsync(string manifest) => File.WriteAllTextAsync(Path.Combine(_folder, "tide.yaml"), manifest);

    private async Task AnswerAsync()
    {
        while (_prometheus.IsListening)
        {
            HttpListenerContext context;
            try { context = await _prometheus.GetContextAsync(); }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException) { return; }
            var text = """{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[0,"N"]}]}}""".Replace("N", _waiting.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            context.Response.ContentType = "application/json";
            context.Response.Close(Encoding.UTF8.GetBytes(text), willBlock: false);
        }
    }
}
