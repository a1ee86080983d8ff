using System.Text.Json;

namespace Springtide.EndToEnd.Tests;

/// <summary>What an app can see and do of what is not its own.</summary>
[Collection(EngineCollection.Name)]
public sealed class IsolationTests(Engine engine) : IAsyncLifetime
{
    private const string Denied = "Permission denied";
    private const string Absent = "No such file or directory";
    private const string ReadOnly = "Read-only file system";

    private JsonElement _one;
    private JsonElement _other;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Users per app take root.");
        foreach (var app in (string[])["curious", "neighbour"])
        {
            (await engine.TideAsync("deploy", Repository.Test("curious"), "--app", app, "--set", $"PEEK={string.Join(':', Forbidden)}")).ShouldSucceed();
        }
        (_other, _one) = (await SeeAsync("neighbour"), await SeeAsync("curious"));
    }

    private string[] Forbidden =>
    [
        "/root", "/etc/shadow", engine.Data, Path.Combine(engine.Data, "client.json"), Path.Combine(engine.Data, "gateway.json"), Path.Combine(engine.Data, "control", "store.db"),
        Path.Combine(engine.Data, "artefacts"), Path.Combine(engine.Data, "apps", "dev", "neighbour"), Path.Combine(engine.Data, "apps", "dev", "neighbour", "mine"), Path.Combine(engine.Data, "instances"),
    ];

    [Fact]
    public async Task AnApp_SeesAndDoesNothingThatIsNotItsOwn()
    {
        _other.GetProperty("data").GetString().ShouldBe("written", "there is something to be seen");
        File.Exists(Path.Combine(engine.Data, "apps", "dev", "neighbour", "mine")).ShouldBeTrue();
        foreach (var path in Forbidden) IsHidden(_one.GetProperty("seen").GetProperty(path)).ShouldBeTrue($"{path}: {_one.GetProperty("seen").GetProperty(path)}");
        _one.GetProperty("artefact").GetString().ShouldBeOneOf(ReadOnly, Denied);
        _one.GetProperty("artefactFile").GetString().ShouldBeOneOf(ReadOnly, Denied);
        _one.GetProperty("processes").GetInt32().ShouldBeLessThan(10, "it sees its own processes only");
        await engine.GetAsync("curious");
    }

    [Fact]
    public void AnApp_HasItsOwnUserAndPlaces()
    {
        _one.GetProperty("user").GetInt32().ShouldBeGreaterThanOrEqualTo(200_000);
        _one.GetProperty("user").GetInt32().ShouldNotBe(_other.GetProperty("user").GetInt32());
        _one.GetProperty("groups").EnumerateArray().ShouldAllBe(group => group.GetInt32() >= 200_000);
        _one.GetProperty("noNewPrivileges").GetString().ShouldBe("1");
        _one.GetProperty("capabilities").GetString()!.Trim('0').ShouldBeEmpty();
        foreach (var own in (string[])["data", "temporary"]) _one.GetProperty(own).GetString().ShouldBe("written");
        _one.GetProperty("environment").EnumerateArray().ShouldNotContain(name => name.GetString()!.Contains("TOKEN"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<JsonElement> SeeAsync(string app) => JsonDocument.Parse(await engine.GetAsync(app)).RootElement;

    // A folder that stands there empty, or an empty file in its place, tells as little as none.
    private static bool IsHidden(JsonElement seen) => seen.ValueKind switch
    {
        JsonValueKind.Array => seen.GetArrayLength() == 0,
        JsonValueKind.Number => seen.GetInt64() == 0,
        _ => seen.GetString() is Denied or Absent,
    };
}
