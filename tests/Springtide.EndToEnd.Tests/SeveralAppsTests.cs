namespace Springtide.EndToEnd.Tests;

/// <summary>One tide.yaml of several apps, deployed again and again: shop needs accounts, side needs nobody.</summary>
public sealed class SeveralAppsTests : IAsyncLifetime
{
    private readonly Engine _engine = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("springtide-several-").FullName;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "tide.yaml"), """
            apps:
              shop: { path: shop, run: exec python3 page.py, needs: accounts, scale: { min: 1 } }
              accounts: { path: accounts, run: exec python3 page.py, scale: { min: 1 } }
              side: { path: side, run: exec python3 page.py, scale: { min: 1 } }
            """);
        foreach (var app in (string[])["shop", "accounts", "side"]) await WriteAsync(app, "first");
        await _engine.InitializeAsync();
        (await _engine.TideAsync("deploy", _folder)).ShouldSucceed().Words.ShouldContain("3 apps: 3 moved, 0 unchanged.");
    }

    [Fact]
    public async Task OnlyWhatChanged_GetsARevision()
    {
        await WriteAsync("shop", "second");

        var deployed = (await _engine.TideAsync("deploy", _folder)).ShouldSucceed();

        deployed.Words.ShouldContain("accounts.dev revision 1 (web): unchanged, it goes on");
        deployed.Words.ShouldContain("3 apps: 1 moved, 2 unchanged.");
        (await RevisionsAsync()).ShouldBe((2, 1, 1));
        (await _engine.GetAsync("shop")).ShouldBe("second");
        (await _engine.TideAsync("deploy", _folder)).ShouldSucceed().Words.ShouldContain("3 apps: 0 moved, 3 unchanged.");
        (await _engine.TideAsync("deploy", _folder, "--set", "LOG=debug")).ShouldSucceed().Words.ShouldContain("3 apps: 3 moved, 0 unchanged.");
    }

    [Fact]
    public async Task WhatIsNeeded_MovesFirst()
    {
        foreach (var app in (string[])["shop", "accounts"]) await WriteAsync(app, "second");

        (await _engine.TideAsync("deploy", _folder)).ShouldSucceed();

        var (shop, accounts) = (await _engine.ShowAsync("shop"), await _engine.ShowAsync("accounts"));
        shop.Instances.Where(instance => instance.Revision.Number == 2).Min(instance => instance.StartedAt).ShouldBeGreaterThanOrEqualTo(accounts.App.Rollout!.Since);
    }

    [Fact]
    public async Task WhereOneFails_WhatNeedsItIsLeft_AndTheOthersMove()
    {
        await WriteAsync("accounts", "broken", "raise SystemExit('told not to start')");
        foreach (var app in (string[])["shop", "side"]) await WriteAsync(app, "second");

        var deployed = await _engine.TideAsync("deploy", _folder);

        deployed.ExitCode.ShouldBe(6, deployed.ToString());
        deployed.Words.ShouldContain("told not to start");
        deployed.Words.ShouldContain("shop.dev: revision 2 was left: it was not begun, as accounts.dev@2, which it needs, failed.");
        deployed.Words.ShouldContain("3 apps: 1 moved, 0 unchanged, 2 not: shop.dev, accounts.dev. What served before goes on serving there.");
        (await RevisionsAsync()).ShouldBe((1, 1, 2));
        (await _engine.GetAsync("shop")).ShouldBe("first");
        await WriteAsync("accounts", "mended");
        (await _engine.TideAsync("deploy", _folder)).ShouldSucceed().Words.ShouldContain("3 apps: 2 moved, 1 unchanged.");
        (await _engine.GetAsync("shop")).ShouldBe("second");
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<(int Shop, int Accounts, int Side)> RevisionsAsync() =>
        ((await _engine.ShowAsync("shop")).App.ServingRevision, (await _engine.ShowAsync("accounts")).App.ServingRevision, (await _engine.ShowAsync("side")).App.ServingRevision);

    private async Task WriteAsync(string app, string text, string first = "")
    {
        Directory.CreateDirectory(Path.Combine(_folder, app));
        await File.WriteAllTextAsync(Path.Combine(_folder, app, "page.py"), $$"""
            import http.server, os
            {{first}}
            class Page(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(200); self.end_headers(); self.wfile.write(b"{{text}}")
                def log_message(self, *args): pass
            http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Page).serve_forever()
            """);
    }
}
