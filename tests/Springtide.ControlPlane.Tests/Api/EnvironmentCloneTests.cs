using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Api;

public sealed class EnvironmentCloneTests : IDisposable
{
    private const string Dev = ApiPaths.Environments + "/dev";
    private const string Test = ApiPaths.Environments + "/test";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Clone_HasAppsAndWhatIsSet_PointsToItself_AndIsStopped()
    {
        await using var control = await TestControl.StartAsync(_folder.Path);
        await PrepareAsync(control);

        var report = await CloneAsync(control, """{"to":"test","generateSecrets":true}""");

        report.Environment.ShouldSatisfyAllConditions(test => test.State.ShouldBe("stopped"), test => test.Apps.Select(app => app.App.Name).ShouldBe(["accounts", "shop"]));
        report.Rebound.ShouldBe(["dev: HOME", "shop: NEXT", "shop: LOGIN"]);
        report.LeftOut.ShouldBe(["shop: shop.example.com"]);
        report.Generated.ShouldBe(["SHARED", "shop/OWN"]);
        var shop = await control.ShowAsync("shop.test");
        shop.App.ShouldSatisfyAllConditions(app => app.Hosts.ShouldBeEmpty(), app => app.Needs.ShouldBe(["accounts"]), app => app.Scale.Min.ShouldBe(1), app => app.UserNumber.ShouldNotBe(0), app => app.LatestRevision.ShouldBe(1));
        var variables = (await control.Client.GetFromJsonAsync($"{ApiPaths.Apps}/shop.test/settings", ModelJson.Default.SettingsReport))!.Settings.ToDictionary(one => one.Name, one => one.Value);
        variables.ShouldContainKeyAndValue("LOGIN", "http://accounts.test/login");
        variables.ShouldContainKeyAndValue("NEXT", "accounts.test");
        variables.ShouldContainKeyAndValue("HOME", "shop.test.localhost");
        variables.ShouldContainKeyAndValue("OWN", null);
        control.Provider.CallsOf("start").ShouldBe(0);
        (await control.Client.GetStringAsync($"{Test}/ceilings")).ShouldContain("instances");

        await control.Client.PostAsync($"{Test}/start", null);

        await TestControl.UntilAsync(async () => (await control.ShowAsync("shop.test")).Summary.Ready == 1);   // its minimum
    }

    [Fact]
    public async Task Secrets_AreNeverCopied_ButGivenOrGenerated()
    {
        await using var control = await TestControl.StartAsync(_folder.Path);
        await PrepareAsync(control);

        (await RefusedAsync(control, """{"to":"test"}""", HttpStatusCode.Conflict)).ShouldSatisfyAllConditions(problem => problem.Type.ShouldEndWith("secrets-missing"), problem => problem.Detail!.ShouldContain("SHARED, shop/OWN"));
        (await RefusedAsync(control, """{"to":"test","secrets":{"NOBODYS":"x"}}""", HttpStatusCode.BadRequest)).Title.ShouldContain("NOBODYS");
        (await control.Client.GetAsync(Test)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "nothing was begun");
        await CloneAsync(control, """{"to":"test","secrets":{"SHARED":"anew"},"generateSecrets":true}""");

        var (dev, test) = (Launched(control, "shop.dev"), Launched(control, "shop.test"));
        (dev["URL"], test["URL"]).ShouldBe(("db://of dev", "db://anew"));
        (dev["OWN"], test["OWN"].Length).ShouldBe(("own of dev", 43));
    }

    [Fact]
    public async Task WhatIsSetAhead_HoldsInTheClone()
    {
        await using var control = await TestControl.StartAsync(_folder.Path);
        await PrepareAsync(control);
        await control.Client.PutAsync(Test, null);
        await control.Client.PatchAsync($"{Test}/settings", Json("""{"set":{"HOME":"my own"}}"""));
        await control.Client.PutAsync($"{Test}/secrets/SHARED", Json("""{"value":"ahead"}"""));

        var report = await CloneAsync(control, """{"to":"test","secrets":{"shop/OWN":"o"}}""");

        report.Generated.ShouldBeEmpty();
        (Launched(control, "shop.test")["URL"], (await control.ShowAsync("shop.test")).App.LatestRevision).ShouldBe(("db://ahead", 1));
        (await control.Client.GetFromJsonAsync($"{Test}/settings", ModelJson.Default.SettingsReport))!.Settings.ShouldHaveSingleItem().Value.ShouldBe("my own");
    }

    [Fact]
    public async Task Clone_OntoWhatIsThere_OrFromNowhere_IsRefused()
    {
        await using var control = await TestControl.StartAsync(_folder.Path);
        await PrepareAsync(control);

        (await RefusedAsync(control, """{"to":"dev","generateSecrets":true}""", HttpStatusCode.Conflict)).Type.ShouldEndWith("environment-exists");
        (await RefusedAsync(control, """{"to":"No Name"}""", HttpStatusCode.BadRequest)).Where.ShouldBe("to");
        (await control.Client.PostAsync($"{ApiPaths.Environments}/nowhere/clone", Json("""{"to":"test"}"""))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await control.Client.DeleteAsync(Dev);
        (await RefusedAsync(control, """{"to":"test","generateSecrets":true}""", HttpStatusCode.Conflict)).Type.ShouldEndWith("environment-deleted");
    }

    public void Dispose() => _folder.Dispose();

    private static async Task PrepareAsync(TestControl control)
    {
        await control.Client.PutAsync($"{Dev}/secrets/SHARED", Json("""{"value":"of dev"}"""));
        await control.Client.PutAsync($"{ApiPaths.Apps}/shop.dev/secrets/OWN", Json("""{"value":"own of dev","ahead":true}"""));
        await control.Client.PatchAsync($"{Dev}/settings", Json("""{"set":{"HOME":"shop.dev.localhost"}}"""));
        await control.Client.PatchAsync($"{Dev}/ceilings", Json("""{"instances":"5"}"""));
        await DeployAsync(control, "accounts", "");
        await DeployAsync(control, "shop", "needs: accounts\nhosts: [ shop.example.com ]\nenv: { LOGIN: http://accounts.dev/login, URL: \"db://${secrets.SHARED}\" }");
        await control.Client.PatchAsync($"{ApiPaths.Apps}/shop.dev/settings", Json("""{"set":{"NEXT":"accounts.dev"}}"""));
        await control.Client.PostAsync($"{Dev}/stop", null);
        await control.Client.PatchAsync($"{ApiPaths.Apps}/shop.dev/scale", Json("""{"min":1}"""));
    }

    private static async Task DeployAsync(TestControl control, string app, string manifest)
    {
        var answer = await control.DeployAsync(new DeployRequest(await control.UploadSiteAsync(manifest), app, App: app, Asleep: true));
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The variables with which an instance would be launched.</summary>
    private static Dictionary<string, string> Launched(TestControl control, string app)
    {
        var id = AppId.Parse(app);
        var runnable = control.Services.GetRequiredService<IRevisionSource>().Find(new RevisionId(id, control.ShowAsync(app).GetAwaiter().GetResult().App.LatestRevision))!;
        return runnable.Revision.Config.Variables.Concat(runnable.ReadSecrets!()).ToDictionary();
    }

    private static async Task<CloneReport> CloneAsync(TestControl control, string body)
    {
        var answer = await control.Client.PostAsync($"{Dev}/clone", Json(body));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync(ModelJson.Default.CloneReport))!;
    }

    private static async Task<Problem> RefusedAsync(TestControl control, string body, HttpStatusCode expected)
    {
        var answer = await control.Client.PostAsync($"{Dev}/clone", Json(body));
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync(ModelJson.Default.Problem))!;
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
