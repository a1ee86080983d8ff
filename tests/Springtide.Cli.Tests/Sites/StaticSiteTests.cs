using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Springtide.Static;

namespace Springtide.Cli.Tests;

public sealed class StaticSiteTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly List<WebApplication> _sites = [];

    public async ValueTask InitializeAsync()
    {
        _folder.Write("site/index.html", "<h1>Home</h1>");
        _folder.Write("site/docs/index.html", "<h1>Docs</h1>");
        _folder.Write("site/app.js", "let a = 1;");
        _folder.Write("site/app.js.br", "brotli");
        _folder.Write("site/app.js.gz", "gzip");
        _folder.Write("site/.env", "SECRET=1");
        _folder.Write("site/.git/config", "secret");
        _folder.Write("outside.txt", "outside");
        _http.BaseAddress = await StartAsync(spa: false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in _sites) await site.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("/", "<h1>Home</h1>", "text/html; charset=utf-8")]
    [InlineData("/index.html", "<h1>Home</h1>", "text/html; charset=utf-8")]
    [InlineData("/docs/", "<h1>Docs</h1>", "text/html; charset=utf-8")]
    [InlineData("/app.js", "let a = 1;", "text/javascript; charset=utf-8")]
    public async Task File_IsSentWithItsType(string path, string content, string type)
    {
        using var response = await _http.GetAsync(path);

        (await response.Content.ReadAsStringAsync()).ShouldBe(content);
        response.Content.Headers.ContentType!.ToString().ShouldBe(type);
    }

    [Theory]
    [InlineData("/.env")]
    [InlineData("/.git/config")]
    [InlineData("/none.html")]
    [InlineData("/app.js/")]
    [InlineData("/../outside.txt")]
    [InlineData("/%2e%2e/outside.txt")]
    [InlineData("/docs/..%2f..%2foutside.txt")]
    [InlineData("/%00")]
    public async Task Path_ThatIsNobodysBusiness_IsNotFound(string path) =>
        (await RawAsync($"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).ShouldMatch("^HTTP/1.1 (404|400) ");

    [Fact]
    public async Task Folder_WithoutItsSlash_IsSentOn()
    {
        using var response = await _http.GetAsync("/docs?a=1");

        response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        response.Headers.Location!.ToString().ShouldBe("/docs/?a=1");
    }

    [Fact]
    public async Task Caller_WhoHasItAlready_GetsNothingAgain()
    {
        using var first = await _http.GetAsync("/");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };

        using var response = await _http.SendAsync(again);

        response.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Range_GetsThatPart()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app.js") { Headers = { Range = new RangeHeaderValue(4, 4) } };

        using var response = await _http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await response.Content.ReadAsStringAsync()).ShouldBe("a");
    }

    [Theory]
    [InlineData("gzip, br", "brotli", "br")]
    [InlineData("gzip", "gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip", "gzip")]
    [InlineData("identity", "let a = 1;", null)]
    public async Task CompressedSibling_GoesToWhoTakesIt(string accepted, string content, string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);

        using var response = await _http.SendAsync(request);

        (await response.Content.ReadAsStringAsync()).ShouldBe(content);
        response.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
        response.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
    }

    [Fact]
    public async Task NotFoundPage_OfTheSite_IsShown()
    {
        _folder.Write("site/404.html", "<h1>Lost</h1>");

        using var response = await _http.GetAsync("/none");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldBe("<h1>Lost</h1>");
    }

    [Fact]
    public async Task SinglePageApp_AnswersEveryPathWithItsPage()
    {
        var address = await StartAsync(spa: true);

        (await _http.GetStringAsync(new Uri(address, "/orders/7"))).ShouldBe("<h1>Home</h1>");
    }

    [Fact]
    public async Task Method_OtherThanReading_IsRefused()
    {
        using var response = await _http.DeleteAsync("/");

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["GET", "HEAD"]);
    }

    [Theory]
    [InlineData("Usage")]
    [InlineData("Usage", ".", "--list")]
    [InlineData("no folder", "/nowhere")]
    public void Arguments_ThatMakeNoSense_AreExplained(string sentence, params string[] args)
    {
        StaticOptions.TryRead(args, _ => null, out _, out var mistake).ShouldBeFalse();
        mistake.ShouldContain(sentence);
    }

    private async Task<Uri> StartAsync(bool spa)
    {
        var site = StaticSite.Create(new StaticOptions(Path.Combine(_folder.Path, "site"), spa, new IPEndPoint(IPAddress.Loopback, 0)));
        _sites.Add(site);
        await site.StartAsync();
        return new Uri(site.Urls.Single());
    }

    private async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _http.BaseAddress!.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync();
    }
}
