using System.Net;

namespace Springtide.EndToEnd.Tests;

/// <summary>Programs and commands that cannot work get a clear answer that names the way out.</summary>
[Collection(EngineCollection.Name)]
public sealed class BadProgramTests(Engine engine) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("springtide-bad-").FullName;

    [Fact]
    public async Task Deploy_OfACommandThatDoesNotExist_SaysSo() =>
        (await DeployAsync("bad-command", "no-such-program --port $PORT")).ShouldFailSaying("not found", "127");

    [Fact]
    public async Task Deploy_OfAProgramThatExitsAtOnce_ShowsItsLastLines() =>
        (await DeployAsync("bad-exit", "echo the database is missing; exit 3")).ShouldFailSaying("exit code 3", "the database is missing");

    [Fact]
    public async Task Deploy_OfAProgramThatListensElsewhere_NamesThePort() =>
        (await DeployAsync("bad-port", "/usr/bin/python3 -m http.server 3999 --bind 127.0.0.1", "start: 3s")).ShouldFailSaying("3999", "port");

    [Fact]
    public async Task Deploy_OfAProgramThatAnswers500ToItsProbe_SaysWhatItAnswered() =>
        (await DeployAsync("bad-probe", Server("self.send_response(500)"), "start: 3s\nhealth: /healthz")).ShouldFailSaying("500", "/healthz");

    [Fact]
    public async Task Deploy_OfAProgramThatNeverListens_EndsAtItsBudget() =>
        (await DeployAsync("bad-silent", "exec sleep 600", "start: 2s")).ShouldFailSaying("2s");

    [Fact]
    public async Task Deploy_OfAnEmptyFolder_IsRefused() =>
        (await engine.TideAsync("deploy", Directory.CreateDirectory(Path.Combine(_folder, "bare")).FullName)).ShouldFailSaying("no file");

    [Fact]
    public async Task Deploy_OfAnUnknownType_NamesWhatWasLookedFor()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "notes.txt"), "nothing to run");
        (await engine.TideAsync("deploy", _folder, "--app", "bad-type")).ShouldFailSaying("package.json", "--run");
    }

    [Fact]
    public async Task Deploy_OfABrokenManifest_NamesLineAndColumn()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "tide.yaml"), "app: bad-manifest\nport: 70000\nscael:\n  min: 1\n");
        (await engine.TideAsync("deploy", _folder)).ShouldFailSaying("line 2", "70000", "line 3", "scale");
    }

    [Fact]
    public async Task Request_ForAnUnknownHost_SaysWhatWouldBeRight() => (await engine.GetAsync("nobody", "/", HttpStatusCode.NotFound)).ShouldContain("nobody.dev");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<CommandResult> DeployAsync(string app, string run, string more = "")
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "tide.yaml"), $"app: {app}\nrun: |-\n  {run}\n{more}\n");
        return await engine.TideAsync("deploy", _folder);
    }

    private static string Server(string answer) =>
        $"exec /usr/bin/python3 -c \"import http.server,os; H=type('H',(http.server.BaseHTTPRequestHandler,),dict(do_GET=lambda self:({answer},self.end_headers()))); http.server.HTTPServer(('127.0.0.1',int(os.environ['PORT'])),H).serve_forever()\"";
}
