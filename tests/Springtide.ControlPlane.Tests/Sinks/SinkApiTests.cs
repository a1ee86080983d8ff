using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Springtide.ControlPlane.Sinks;
using Springtide.ControlPlane.Tests.Api;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.TestKit;

namespace Springtide.ControlPlane.Tests.Sinks;

/// <summary>Sinks of a whole control, at a real target and in a real file.</summary>
public sealed class SinkApiTests : ApiTest
{
    private readonly HookReceiver _target = new();
    private readonly TemporaryFolder _files = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _target.DisposeAsync();
        _files.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Lines_FromNowOn_AreForwardedInOrder_ToAnAddressAndToAFile()
    {
        var shop = await RunningAsync();
        Control.Provider.Write(shop, "before");
        await AddAsync("http", new SinkRequest(_target.Address));
        await AddAsync("file", new SinkRequest(File: _files.File("out.ndjson")));
        await AddAsync("bad", new SinkRequest(File: _files.File("bad.ndjson"), Level: "error"));
        for (var number = 0; number < 5_000; number++) Control.Provider.Write(shop, number % 100 == 0 ? $"ERROR {number}" : $"{number}");

        await TestControl.UntilAsync(() => Task.FromResult(Forwarded().Count() == 5_000 && Lines("out.ndjson").Count() == 5_000 && Lines("bad.ndjson").Count() == 50));
        Forwarded().Select(Number).ShouldBe(Enumerable.Range(0, 5_000));
        Lines("out.ndjson").Select(Number).ShouldBe(Enumerable.Range(0, 5_000));
        Lines("bad.ndjson").Select(Number).ShouldBe(Enumerable.Range(0, 50).Select(number => number * 100));
        _target.Taken.ShouldAllBe(batch => batch.Headers["content-type"] == "application/x-ndjson");
    }

    [Fact]
    public async Task Target_ThatFailsAndHeals_GetsEverything_AcrossARestart()
    {
        var shop = await RunningAsync();
        _target.Mood = Mood.Fails;
        await AddAsync("http", new SinkRequest(_target.Address));
        Control.Provider.Write(shop, "0");
        await TestControl.UntilAsync(async () => (await Client.GetFromJsonAsync(ApiPaths.Sinks, ModelJson.Default.ImmutableArraySinkSummary)).Single() is { Failures: > 0, Trouble: "answered 500" });
        await RestartAsync();
        Control.Provider.Write(shop, "1");
        _target.Mood = Mood.Takes;

        await TestControl.UntilAsync(() => Task.FromResult(Forwarded().Count() == 2));
        Forwarded().Select(Number).ShouldBe([0, 1]);
        (await Client.GetStringAsync(ApiPaths.Sinks)).ShouldNotContain("planted-key");
    }

    [Fact]
    public async Task Removed_GetsNothingMore_AndItsNameIsFree()
    {
        await AddAsync("one", new SinkRequest(_target.Address));
        (await ProblemAsync(await PutAsync("one", new SinkRequest(_target.Address)))).Type.ShouldBe("urn:springtide:sink-exists");
        (await Client.DeleteAsync($"{ApiPaths.Environments}/dev/sinks/one")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await AddAsync("one", new SinkRequest(_target.Address));
        (await ProblemAsync(await Client.DeleteAsync($"{ApiPaths.Environments}/dev/sinks/two"))).Type.ShouldBe("urn:springtide:unknown-sink");
    }

    [Fact]
    public async Task EnvironmentDeletedForGood_TakesItsSinksAlong()
    {
        await DeployedAsync("shop");
        await AddAsync("one", new SinkRequest(_target.Address));
        (await Client.DeleteAsync($"{ApiPaths.Environments}/dev?now=true")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await TestControl.UntilAsync(async () => (await Client.GetFromJsonAsync(ApiPaths.Sinks, ModelJson.Default.ImmutableArraySinkSummary)).IsEmpty);
    }

    [Theory]
    [InlineData("""{}""", "url"), InlineData("""{"url":"http://x/","file":"/x"}""", "url"), InlineData("""{"url":"file:///x"}""", "url"), InlineData("""{"file":"x.log"}""", "file"), InlineData("""{"file":"/tmp"}""", "file"), InlineData("""{"file":"/x","level":"bad"}""", "level")]
    public async Task Sink_ThatCannotBe_IsRefused(string body, string where) =>
        (await ProblemAsync(await Client.PutAsync($"{ApiPaths.Environments}/dev/sinks/one", new StringContent(body, Encoding.UTF8, "application/json")))).Where.ShouldBe(where);

    [Fact]
    public void File_WithHalfALineOfAKill_GoesOnOnALineOfItsOwn()
    {
        File.WriteAllText(_files.File("torn"), "{\"a\":1}\n{\"b\"");
        SinkFile.Append(_files.File("torn"), "{\"b\":2}\n"u8).ShouldBeEmpty();
        File.ReadAllText(_files.File("torn")).ShouldBe("{\"a\":1}\n{\"b\"\n{\"b\":2}\n");
    }

    [Fact]
    public void File_ThatCannotBeWritten_IsSaid() => SinkFile.Append(_files.File("nowhere/out"), "x\n"u8).ShouldContain("Could not find a part of the path");

    private async Task<InstanceId> RunningAsync()
    {
        await DeployedAsync("shop");
        await Client.PutAsync($"{ApiPaths.Apps}/shop/pin", JsonContent.Create(new PinRequest(1), ModelJson.Default.PinRequest));
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("shop")).Summary.Ready == 1);
        return Control.Provider.Running.Single().Id;
    }

    private async Task AddAsync(string name, SinkRequest request)
    {
        var answer = await PutAsync(name, request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> PutAsync(string name, SinkRequest request) => Client.PutAsync($"{ApiPaths.Environments}/dev/sinks/{name}", JsonContent.Create(request, ModelJson.Default.SinkRequest));

    private IEnumerable<LogLine> Forwarded() => _target.Taken.SelectMany(batch => Parsed(batch.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries)));

    private IEnumerable<LogLine> Lines(string file) => File.Exists(_files.File(file)) ? Parsed(File.ReadAllLines(_files.File(file))) : [];

    private static IEnumerable<LogLine> Parsed(IEnumerable<string> lines) => lines.Select(line => JsonSerializer.Deserialize(line, ModelJson.Default.LogLine)!);

    private static int Number(LogLine line) => int.Parse(line.Text.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
}
