namespace Springtide.EndToEnd.Tests;

/// <summary>Requests that two readers could take for different ones: refused, the connection closed, and nothing of them reaches the program.</summary>
[Collection(EngineCollection.Name)]
public sealed class SmugglingTests(Engine engine) : IAsyncLifetime
{
    private const string Smuggled = "GET /smuggled HTTP/1.1\r\nHost: front\r\n\r\n";

    public async ValueTask InitializeAsync() => (await engine.TideAsync("deploy", Repository.Sample("python-wsgi"), "--app", "front")).ShouldSucceed();

    [Theory]
    [InlineData("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400)]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n", 400)]
    [InlineData("Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde", 400)]
    [InlineData("Content-Length: 4, 5\r\n\r\nabcde", 400)]
    [InlineData("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400)]
    [InlineData("Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400)]
    [InlineData("X-Folded: a\r\n b\r\n\r\n", 400)]
    [InlineData("X-Bare: a\nX-Line: b\r\n\r\n", 400)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5;\rX\r\nhello\r\n0\r\n\r\n", 400)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n", 400)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n", 400)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nhello\r\n", 400)]
    public async Task AmbiguousFraming_IsRefused(string rest, int status)
    {
        var answer = await RawCaller.AskAsync(engine, $"POST / HTTP/1.1\r\nHost: front.dev.localhost\r\n{rest}{Smuggled}");
        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        Answers(answer).ShouldBe(1, answer);
        await engine.GetAsync("front");
    }

    [Fact]
    public async Task AMebibyteOfHeaders_IsRefused()
    {
        var headers = string.Concat(Enumerable.Range(0, 1024).Select(i => $"X-{i}: {new string('a', 1015)}\r\n"));
        (await RawCaller.AskAsync(engine, $"GET / HTTP/1.1\r\nHost: front.dev.localhost\r\n{headers}\r\n")).ShouldStartWith("HTTP/1.1 431 ");
        await engine.GetAsync("front");
    }

    [Fact]
    public async Task OneHeaderOfAMebibyte_IsRefused() =>
        (await RawCaller.AskAsync(engine, $"GET / HTTP/1.1\r\nHost: front.dev.localhost\r\nX-Long: {new string('a', 1 << 20)}\r\n\r\n")).ShouldStartWith("HTTP/1.1 431 ");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static int Answers(string text) => text.Split("HTTP/1.1 ").Length - 1;
}
