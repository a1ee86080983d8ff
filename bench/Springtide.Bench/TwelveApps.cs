using System.Globalization;
using System.Text;

namespace Springtide.Bench;

/// <summary>Twelve apps three deep, each a small Python program that takes a known while until it listens, as if it connected to things and filled its caches, and asks whom it needs before it answers.</summary>
internal sealed class TwelveApps : IDisposable
{
    /// <summary>Name, milliseconds until it listens, and whom it needs.</summary>
    private static readonly (string Name, int Milliseconds, string[] Needs)[] All =
    [
        ("accounts", 900, []), ("ledger", 600, []), ("library", 1_200, []), ("media", 400, []),
        ("rooms", 800, ["accounts", "library"]), ("focus", 500, ["accounts"]), ("diary", 700, ["accounts", "media"]), ("pacts", 1_000, ["ledger", "accounts"]),
        ("web", 600, ["rooms", "focus", "diary"]), ("study", 900, ["pacts", "ledger"]), ("boards", 300, ["focus"]), ("admin", 1_100, ["pacts", "rooms"]),
    ];

    private readonly ScratchFolder _folder = new();

    public TwelveApps()
    {
        _folder.Write("page.py", """
            import http.server, os, time, urllib.request
            class Page(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    for need in os.environ.get("NEEDS", "").split():
                        urllib.request.urlopen(os.environ["SPRINGTIDE_URL_" + need.upper()]).read()
                    self.send_response(200); self.send_header("Content-Length", "2"); self.end_headers(); self.wfile.write(b"ok")
                def log_message(self, *args): pass
            time.sleep(int(os.environ["STARTS_IN"]) / 1000)
            http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Page).serve_forever()
            """);
        var manifest = new StringBuilder("apps:\n");
        foreach (var (name, milliseconds, needs) in All)
        {
            manifest.Append(CultureInfo.InvariantCulture, $"  {name}: {{ run: exec python3 page.py, needs: [ {string.Join(", ", needs)} ], env: {{ STARTS_IN: \"{milliseconds}\", NEEDS: \"{string.Join(' ', needs)}\" }} }}\n");
        }
        _folder.Write("tide.yaml", manifest.ToString());
    }

    public string Folder => _folder.Path;

    public static IEnumerable<string> Names => All.Select(app => app.Name);

    /// <summary>Asked first of a chain of three; what it needs takes long, too.</summary>
    public const string Front = "admin";

    public static IReadOnlyList<string> ChainOfFront => [Front, "pacts", "rooms", "accounts", "ledger", "library"];

    public static int MillisecondsOf(string name) => All.Single(app => app.Name == name).Milliseconds;

    /// <param name="starts">How long each takes to start bare, by name.</param>
    /// <returns>The longest way from an app that needs nothing to one that nobody needs.</returns>
    public static double CriticalPath(IReadOnlyDictionary<string, double> starts)
    {
        var ends = new Dictionary<string, double>();
        foreach (var (name, _, needs) in All) ends[name] = starts[name] + needs.Select(need => ends[need]).DefaultIfEmpty().Max();
        return ends.Values.Max();
    }

    public void Dispose() => _folder.Dispose();
}
