using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Springtide.ControlPlane.Secrets;
using Springtide.ControlPlane.Storage;
using Springtide.ControlPlane.Tests.Api;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Secrets;

public sealed class SecretApiTests : ApiTest
{
    private const string OfHello = $"{ApiPaths.Apps}/hello/secrets";
    private const string OfDev = $"{ApiPaths.Environments}/dev/secrets";
    private const string Planted = "planted-6a1f0c";

    [Fact]
    public async Task Secret_ReachesTheProgram_AndNothingElse()
    {
        await RunningAsync();
        await SetAsync(OfHello, "PASSWORD", Planted);

        await TestControl.UntilAsync(() => Task.FromResult(Control.Provider.RunningSpecs is [{ Revision.Number: 2 }]));
        Control.Provider.RunningSpecs.Single().Secrets["PASSWORD"].ShouldBe(Planted);
        Control.Provider.RunningSpecs.Single().Variables.Values.ShouldNotContain(Planted);
        foreach (var path in (string[])["/hello", "/hello/settings", "/hello/secrets", "/hello/settings/versions", "/hello/decisions"]) (await Client.GetStringAsync(ApiPaths.Apps + path)).ShouldNotContain(Planted);
        (await Client.GetStringAsync($"{ApiPaths.Events}?take=1000")).ShouldNotContain(Planted);
        FilesWith(Planted).ShouldBeEmpty();
    }

    [Fact]
    public async Task NewVersion_ReachesTheProgram_AndTheOldOneStaysWithItsRevision()
    {
        await RunningAsync();
        await SetAsync(OfHello, "PASSWORD", "one");
        (await SetAsync(OfHello, "PASSWORD", "two")).Version.ShouldBe(2);

        await TestControl.UntilAsync(() => Task.FromResult(Control.Provider.RunningSpecs is [{ } only] && only.Secrets.GetValueOrDefault("PASSWORD") == "two"));
        (await Control.ShowAsync("hello")).Revisions[0].Config.Secrets!["PASSWORD"].ShouldBe("hello.dev/PASSWORD@2");
    }

    [Fact]
    public async Task SecretOfTheEnvironment_ReachesOnlyThoseThatNameIt()
    {
        await DeployedAsync("other");
        await RunningAsync();
        await SetAsync(OfDev, "DB", Planted);
        await SetAsync($"{ApiPaths.Apps}/hello/settings", ("URL", "db://${secrets.DB}@host"));

        await TestControl.UntilAsync(() => Task.FromResult(Control.Provider.RunningSpecs is [{ } only] && only.Secrets.GetValueOrDefault("URL") == $"db://{Planted}@host"));
        Control.Provider.RunningSpecs.Single().Secrets.ShouldNotContainKey("DB");
        (await Control.ShowAsync("other")).App.LatestRevision.ShouldBe(1);
    }

    [Fact]
    public async Task SecretThatIsNamed_IsNotRemoved_AndOneThatIsNot_Is()
    {
        await DeployedAsync("hello");
        await SetAsync(OfDev, "DB", Planted);
        await SetAsync($"{ApiPaths.Apps}/hello/settings", ("URL", "db://${secrets.DB}@host"));

        (await ProblemAsync(await Client.DeleteAsync($"{OfDev}/DB"))).Type.ShouldBe("urn:springtide:setting-needed");
        await SetAsync($"{ApiPaths.Apps}/hello/settings", ("URL", null));
        (await Client.DeleteAsync($"{OfDev}/DB")).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        (await ListAsync(OfDev)).ShouldBeEmpty();
        (await ProblemAsync(await Client.DeleteAsync($"{OfDev}/DB"))).Type.ShouldBe("urn:springtide:unknown-secret");
        (await SetAsync(OfDev, "DB", "again")).Version.ShouldBe(2);
    }

    [Fact]
    public async Task PastValues_ThatNoRevisionMeans_AreDeleted()
    {
        await DeployedAsync("hello");
        for (var n = 1; n <= 3; n++) await SetAsync(OfDev, "UNUSED", $"value {n}");
        await SetAsync(OfHello, "USED", "value");
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Revisions[0].Config.Secrets?.Count == 1);
        await SetAsync(OfHello, "USED", "next");

        await Control.Services.GetRequiredService<SecretSweep>().SweepAsync();

        Control.Services.GetRequiredService<SecretCatalog>().Values.Select(value => $"{value}").ShouldBe(["dev/UNUSED@3", "hello.dev/USED@1", "hello.dev/USED@2"], ignoreOrder: true);
    }

    [Fact]
    public async Task KeyLost_NothingIsOverwritten_AndTheFilePutBackHealsIt()
    {
        await RunningAsync();
        await SetAsync(OfHello, "PASSWORD", Planted);
        var (file, away) = (Control.Folder.SecretsKey, Control.Folder.SecretsKey + ".away");
        File.Move(file, away);
        await RestartAsync();

        (await ProblemAsync(await PutAsync(OfHello, "OTHER", "x"))).Type.ShouldBe("urn:springtide:secrets-locked");
        (await ProblemAsync(await Client.PostAsync(ApiPaths.RotateSecrets, null))).Type.ShouldBe("urn:springtide:secrets-locked");
        File.Exists(file).ShouldBeFalse();
        await SetAsync($"{ApiPaths.Apps}/hello/settings", ("A", "1"));
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Summary.Trouble?.Contains("is not there", StringComparison.Ordinal) == true);
        await DeployedAsync("plain");
        await Client.PostAsync($"{ApiPaths.Apps}/plain/wake", null);
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("plain")).Summary.Ready == 1);

        File.Move(away, file);

        await SetAsync($"{ApiPaths.Apps}/hello/settings", ("A", "2"));
        await TestControl.UntilAsync(() => Task.FromResult(Control.Provider.RunningSpecs.Any(spec => spec.Variables.GetValueOrDefault("A") == "2" && spec.Secrets["PASSWORD"] == Planted)));
    }

    [Theory]
    [InlineData("garbage", "is not a key file")]
    [InlineData("", "is not a key file")]
    [InlineData(null, "has another key")]
    public async Task KeyFile_OfSomethingElse_IsNamed_AndLeftAsItIs(string? content, string why)
    {
        await DeployedAsync("hello");
        await SetAsync(OfHello, "PASSWORD", Planted);
        if (content is null) new KeyFile(Control.Folder.SecretsKey).Write(new KeyRing([SecretKey.New()]));
        else await File.WriteAllTextAsync(Control.Folder.SecretsKey, content);
        var before = await File.ReadAllBytesAsync(Control.Folder.SecretsKey);

        var problem = await ProblemAsync(await PutAsync(OfHello, "PASSWORD", "x"));

        (problem.Type, problem.Detail!).ShouldSatisfyAllConditions(told => told.Type.ShouldBe("urn:springtide:secrets-locked"), told => told.Item2.ShouldContain(why));
        (await File.ReadAllBytesAsync(Control.Folder.SecretsKey)).ShouldBe(before);
    }

    [Fact]
    public async Task KeyFile_IsForItsOwnerAlone()
    {
        await DeployedAsync("hello");
        await SetAsync(OfHello, "PASSWORD", Planted);

        File.GetUnixFileMode(Control.Folder.SecretsKey).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Rotation_PutsEverythingUnderANewKey()
    {
        await DeployedAsync("hello");
        for (var n = 0; n < 5; n++) await SetAsync(OfHello, $"S{n}", $"{Planted}{n}");
        var old = new KeyFile(Control.Folder.SecretsKey).Read()!.Current;

        (await Client.PostAsync(ApiPaths.RotateSecrets, null)).EnsureSuccessStatusCode();

        var ring = new KeyFile(Control.Folder.SecretsKey).Read()!;
        (ring.IsBeingRotated, ring.Current.Id == old.Id).ShouldBe((false, false));
        KeyIds().ShouldBe([ring.Current.Id]);
        await WakeAsync();
        Control.Provider.RunningSpecs.Single().Secrets.Count.ShouldBe(5);
        Control.Provider.RunningSpecs.Single().Secrets["S4"].ShouldBe($"{Planted}4");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task RotationKilled_AfterSoManyValues_GoesOnAtTheNextStart(int moved)
    {
        await DeployedAsync("hello");
        for (var n = 0; n < 5; n++) await SetAsync(OfHello, $"S{n}", $"{Planted}{n}");
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Revisions[0].Config.Secrets?.Count == 5);
        await RotateInPartAsync(moved);

        await RestartAsync();

        await TestControl.UntilAsync(() => Task.FromResult(!new KeyFile(Control.Folder.SecretsKey).Read()!.IsBeingRotated));
        KeyIds().ShouldBe([new KeyFile(Control.Folder.SecretsKey).Read()!.Current.Id]);
        await WakeAsync();
        for (var n = 0; n < 5; n++) Control.Provider.RunningSpecs.Single().Secrets[$"S{n}"].ShouldBe($"{Planted}{n}");
    }

    [Theory]
    [InlineData("1A")]
    [InlineData("PORT")]
    [InlineData("A-B")]
    public async Task Name_ThatNoVariableCanHave_IsRefused(string name)
    {
        await DeployedAsync("hello");

        (await ProblemAsync(await PutAsync(OfHello, name, "x"))).Type.ShouldBe("urn:springtide:bad-value");
    }

    [Fact]
    public async Task SecretOfAnUnknownApp_NeedsToBeSaidAhead_AndIsThereForItsFirstDeploy()
    {
        (await ProblemAsync(await PutAsync(OfHello, "PASSWORD", Planted))).Type.ShouldBe("urn:springtide:nothing-to-set");
        await Client.PutAsync($"{OfHello}/PASSWORD", JsonContent.Create(new SecretChange(Planted, Ahead: true), ModelJson.Default.SecretChange));

        await DeployedAsync("hello");
        await WakeAsync();

        Control.Provider.RunningSpecs.Single().Secrets["PASSWORD"].ShouldBe(Planted);
    }

    // As a kill leaves it: the new key in the file, some values moved, the old key there still.
    private async Task RotateInPartAsync(int moved)
    {
        var (file, catalog, store) = (new KeyFile(Control.Folder.SecretsKey), Control.Services.GetRequiredService<SecretCatalog>(), Control.Services.GetRequiredService<IResourceStore>());
        var ring = file.Read()!.With(SecretKey.New());
        file.Write(ring);
        foreach (var place in catalog.Values.Take(moved).ToList())
        {
            var (before, version) = catalog.Read(place)!.Value;
            var json = System.Text.Json.JsonSerializer.Serialize(SealedSecret.Seal(ring.Current, place, before.Open(ring.Keys[0], place)!), SecretJson.Default.SealedSecret);
            (await store.CommitAsync([new RowChange(place.Key, version, json)])).ShouldBeOfType<CommitOutcome.Committed>();
        }
    }

    private IEnumerable<string> KeyIds() => Control.Services.GetRequiredService<SecretCatalog>().KeyIds;

    private IEnumerable<string> FilesWith(string text) => Directory.EnumerateFiles(Control.Folder.Root, "*", SearchOption.AllDirectories).Where(file => Contains(file, text));

    private static bool Contains(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }

    private async Task RunningAsync()
    {
        await DeployedAsync("hello");
        await Client.PatchAsync($"{ApiPaths.Apps}/hello/scale", JsonContent.Create(new ScaleChange(Min: 1), ModelJson.Default.ScaleChange));
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Summary.Ready == 1);
    }

    private async Task WakeAsync()
    {
        await TestControl.UntilAsync(async () => (await SettingsAsync()).Apps.All(app => app.State == ConfigurationState.InForce));
        await Client.PostAsync($"{ApiPaths.Apps}/hello/wake", null);
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Summary.Ready == 1);
    }

    private async Task<SettingsReport> SettingsAsync() => (await Client.GetFromJsonAsync($"{ApiPaths.Apps}/hello/settings", ModelJson.Default.SettingsReport))!;

    private async Task<SecretSummary[]> ListAsync(string path) => [.. (await Client.GetFromJsonAsync(path, ModelJson.Default.ImmutableArraySecretSummary))!];

    private async Task<SecretSummary> SetAsync(string path, string name, string value)
    {
        var answer = await PutAsync(path, name, value);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync(ModelJson.Default.SecretSummary))!;
    }

    private async Task SetAsync(string path, (string Name, string? Value) setting)
    {
        var change = new SettingsChange(new Dictionary<string, string?> { [setting.Name] = setting.Value });
        var answer = await Client.PatchAsync(path, JsonContent.Create(change, ModelJson.Default.SettingsChange));
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> PutAsync(string path, string name, string value) => Client.PutAsync($"{path}/{name}", JsonContent.Create(new SecretChange(value), ModelJson.Default.SecretChange));
}
