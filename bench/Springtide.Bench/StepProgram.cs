namespace Springtide.Bench;

/// <summary>A program of Node's with a known time per request, which takes a while until it listens, as larger ones do.</summary>
internal sealed class StepProgram : IDisposable
{
    public static readonly TimeSpan ServiceTime = TimeSpan.FromMilliseconds(100);

    private readonly ScratchFolder _folder = new();

    public StepProgram()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "server.js"), $$"""
            const http = require('http');
            const answer = (request, response) => setTimeout(() => response.end('ok'), {{ServiceTime.TotalMilliseconds}});
            setTimeout(() => http.createServer(answer).listen(process.env.PORT, process.env.HOST), 1500);
            """);
        File.WriteAllText(Path.Combine(_folder.Path, "tide.yaml"), "run: node server.js\n");
    }

    public string Folder => _folder.Path;

    public void Dispose() => _folder.Dispose();
}
