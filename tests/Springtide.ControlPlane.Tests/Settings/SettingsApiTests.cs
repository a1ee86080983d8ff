using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using Springtide.ControlPlane.Tests.Api;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Settings;

public sealed class SettingsApiTests : ApiTest
{
    private const string OfHello = $"{ApiPaths.Apps}/hello/settings";
    private const string OfDev = $"{ApiPaths.Environments}/dev/settings";

    [Fact]
    public async Task Change_OfARunningApp_StartsTheNewRevision_ThenLetsTheOldGo()
    {
        await RunningAsync();

        var report = await ChangedAsync(OfHello, ("LOG", "debug"));

        report.Version.ShouldBe(1);
        await InForceAsync(OfHello);
        var shown = await Control.ShowAsync("hello");
        (shown.App.ServingRevision, shown.Revisions[0].Config.Variables["LOG"], shown.Revisions[0].Artefact).ShouldBe((2, "debug", shown.Revisions[1].Artefact));
        await TestControl.UntilAsync(() => Task.FromResult(Control.Provider.Running is [{ Revision.Number: 2 }]));
    }

    [Fact]
    public async Task Change_OfAnAppAsleep_StartsNothing()
    {
        await DeployedAsync("hello");

        await ChangedAsync(OfHello, ("LOG", "debug"));

        await InForceAsync(OfHello);
        ((await Control.ShowAsync("hello")).App.ServingRevision, Control.Provider.CallsOf("start")).ShouldBe((2, 0));
    }

    [Fact]
    public async Task Change_ThatDoesNotStart_LeavesTheOldServing_AndGoingBackCuresIt()
    {
        await RunningAsync();
        Control.Provider.FailsOnStart = 3;
        await ChangedAsync(OfHello, ("LOG", "broken"));
        await TestControl.UntilAsync(async () => (await ReadAsync(OfHello)).Apps[0].State == ConfigurationState.Failed);
        var failed = await Control.ShowAsync("hello");
        (failed.App.ServingRevision, failed.App.LatestRevision).ShouldBe((1, 2));

        await SendAsync(OfHello, new SettingsChange(Back: 0));

        await InForceAsync(OfHello);
        (await Control.ShowAsync("hello")).App.ServingRevision.ShouldBe(1);   // it never had what is gone again
    }

    [Fact]
    public async Task Changes_ForTheEnvironment_ReachAllItsApps_ButNotThoseThatSetItThemselves()
    {
        await DeployedAsync("hello");
        await DeployedAsync("other");
        await ChangedAsync(OfHello, ("LOG", "own"));

        await ChangedAsync(OfDev, ("LOG", "shared"), ("REGION", "cn"));

        await InForceAsync(OfDev);
        (await VariablesAsync("hello")).ShouldBe(Values(("LOG", "own"), ("REGION", "cn")));
        (await VariablesAsync("other")).ShouldBe(Values(("LOG", "shared"), ("REGION", "cn")));
        (await ReadAsync($"{ApiPaths.Environments}/test/settings")).Settings.ShouldBeEmpty();
        (await ReadAsync(OfHello)).Settings.Select(setting => (setting.Name, setting.From)).ShouldBe([("LOG", "app"), ("REGION", "environment")]);
    }

    [Fact]
    public async Task Deploy_TakesWhatIsSet_AndSettingsAreKeptForAnAppToCome()
    {
        (await ProblemAsync(await SendAsync(OfHello, Set(("LOG", "debug"))))).Type.ShouldBe("urn:springtide:nothing-to-set");
        (await SendAsync(OfHello, Set(("LOG", "debug")) with { Ahead = true })).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await DeployedAsync("hello");

        (await VariablesAsync("hello")).ShouldBe(Values(("LOG", "debug")));
        (await Control.ShowAsync("hello")).App.LatestRevision.ShouldBe(1);
    }

    [Fact]
    public async Task EveryVersion_IsKept_WithWhoAndWhat_AndSurvivesARestart()
    {
        await DeployedAsync("hello");
        await ChangedAsync(OfHello, ("A", "1"), ("B", "2"));
        await ChangedAsync(OfHello, ("A", null));
        await SendAsync(OfHello, new SettingsChange(Back: 1));

        await RestartAsync();

        var versions = (await Client.GetFromJsonAsync($"{OfHello}/versions", ModelJson.Default.ImmutableArraySettingsVersion))!;
        versions.Select(version => version.Number).ShouldBe([3, 2, 1]);
        versions[1].Changed.ShouldBe(ImmutableSortedDictionary<string, string?>.Empty.Add("A", null));
        versions[0].Variables.ShouldBe(Values(("A", "1"), ("B", "2")));
        versions.ShouldAllBe(version => version.By == "the admin token");
    }

    [Fact]
    public async Task Change_ForAVersionThatIsPast_IsRefused()
    {
        await DeployedAsync("hello");
        await ChangedAsync(OfHello, ("A", "1"));

        (await ProblemAsync(await SendAsync(OfHello, Set(("A", "2")) with { Version = 0 }))).Type.ShouldBe("urn:springtide:settings-changed");
        (await SendAsync(OfHello, Set(("A", "2")) with { Version = 1 })).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("1A", "x", "bad-value")]
    [InlineData("PORT", "3000", "bad-value")]
    [InlineData("/config/../x", "x", "bad-value")]
    [InlineData("/config/", "x", "bad-value")]
    [InlineData("/etc/passwd", "x", "bad-value")]
    [InlineData("A", "${settings.B}", "bad-reference")]
    [InlineData("A", "${nothing}", "bad-reference")]
    public async Task Value_ThatCannotBe_IsRefused(string name, string value, string type)
    {
        await DeployedAsync("hello");

        (await ProblemAsync(await SendAsync(OfHello, Set((name, value))))).Type.ShouldBe($"urn:springtide:{type}");
        (await ReadAsync(OfHello)).Version.ShouldBe(0);
    }

    [Theory]
    [InlineData(1, 70_000)]
    [InlineData(10, 60_000)]
    [InlineData(501, 1)]
    [InlineData(200, 50_000)]
    public async Task TooMuch_IsRefused(int count, int size)
    {
        await DeployedAsync("hello");
        var values = Enumerable.Range(0, count).Select(n => ($"V{n}", (string?)new string('x', size))).ToArray();

        (await ProblemAsync(await SendAsync(OfHello, Set(values)))).Type.ShouldBe("urn:springtide:settings-too-large");
    }

    [Fact]
    public async Task Setting_ThatAnotherNeeds_IsNotTakenAway()
    {
        await DeployedAsync("hello");
        await ChangedAsync(OfDev, ("HOST", "db"));
        await ChangedAsync(OfHello, ("URL", "http://${settings.HOST}/"));

        var problem = await ProblemAsync(await SendAsync(OfDev, Set(("HOST", null))));

        problem.Type.ShouldBe("urn:springtide:setting-needed");
        problem.Detail!.ShouldContain("${settings.HOST}");
        await InForceAsync(OfHello);
        (await VariablesAsync("hello"))["URL"].ShouldBe("http://db/");
    }

    [Fact]
    public async Task AppThatIsDeleted_TakesItsSettingsAlong()
    {
        await DeployedAsync("hello");
        await ChangedAsync(OfHello, ("A", "1"));

        await Client.DeleteAsync($"{ApiPaths.Apps}/hello");

        await TestControl.UntilAsync(async () => (await Client.GetAsync($"{ApiPaths.Apps}/hello")).StatusCode == HttpStatusCode.NotFound);
        (await ChangedAheadAsync(OfHello, ("B", "2"))).ShouldSatisfyAllConditions(report => report.Version.ShouldBe(1), report => report.Settings.Single().Name.ShouldBe("B"));
    }

    [Fact]
    public async Task ManyChangesAtOnce_AreAllKept()
    {
        await RunningAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => ChangedAsync(OfHello, ($"V{n}", $"{n}"))));

        await InForceAsync(OfHello);
        (await ReadAsync(OfHello)).Version.ShouldBe(20);
        (await VariablesAsync("hello")).Count.ShouldBe(20);
    }

    [Fact]
    public async Task Change_ForTheEnvironment_RollsOutFourAtATime()
    {
        for (var n = 0; n < 6; n++) await RunningAsync($"app{n}");
        await DeployedAsync("asleep");
        Control.Provider.StartTakes = Timeout.InfiniteTimeSpan;

        await ChangedAsync(OfDev, ("LOG", "debug"));

        await TestControl.UntilAsync(async () => (await ReadAsync(OfDev)).Apps.Single(app => app.App.Name == "asleep").State == ConfigurationState.InForce);
        await TestControl.UntilAsync(async () => (await ReadAsync(OfDev)).Apps.Count(app => app.State == ConfigurationState.RollingOut) == 4);
        (await ReadAsync(OfDev)).Apps.Count(app => app.State == ConfigurationState.Pending).ShouldBe(2);

        Control.Provider.StartTakes = TimeSpan.Zero;
        foreach (var starting in Control.Provider.Running.Where(program => program.Revision.Number == 2)) Control.Provider.Crash(starting.Id);

        await InForceAsync(OfDev);
    }

    private async Task RunningAsync(string app = "hello")
    {
        await DeployedAsync(app);
        await Client.PatchAsync($"{ApiPaths.Apps}/{app}/scale", JsonContent.Create(new ScaleChange(Min: 1), ModelJson.Default.ScaleChange));
        await TestControl.UntilAsync(async () => (await Control.ShowAsync(app)).Summary.Ready == 1);
    }

    private Task InForceAsync(string path) => TestControl.UntilAsync(async () => (await ReadAsync(path)).Apps.All(app => app.State == ConfigurationState.InForce));

    private async Task<SettingsReport> ReadAsync(string path) => (await Client.GetFromJsonAsync(path, ModelJson.Default.SettingsReport))!;

    private async Task<ImmutableSortedDictionary<string, string>> VariablesAsync(string app)
    {
        var shown = await Control.ShowAsync(app);
        return shown.Revisions.Single(revision => revision.Id.Number == shown.App.ServingRevision).Config.Variables;
    }

    private Task<SettingsReport> ChangedAsync(string path, params (string Name, string? Value)[] values) => ChangedAsync(path, Set(values));

    private Task<SettingsReport> ChangedAheadAsync(string path, params (string Name, string? Value)[] values) => ChangedAsync(path, Set(values) with { Ahead = true });

    private async Task<SettingsReport> ChangedAsync(string path, SettingsChange change)
    {
        var answer = await SendAsync(path, change);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync(ModelJson.Default.SettingsReport))!;
    }

    private Task<HttpResponseMessage> SendAsync(string path, SettingsChange change) => Client.PatchAsync(path, JsonContent.Create(change, ModelJson.Default.SettingsChange));

    private static SettingsChange Set(params (string Name, string? Value)[] values) => new(values.ToDictionary(one => one.Name, one => one.Value));

    private static ImmutableSortedDictionary<string, string> Values(params (string Name, string Value)[] values) => values.ToImmutableSortedDictionary(one => one.Name, one => one.Value);
}
