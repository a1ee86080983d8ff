using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Springtide.ControlPlane.Secrets;
using Springtide.ControlPlane.Services;
using Springtide.ControlPlane.Tests.Api;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Services;

/// <summary>Services by the API; no server is started.</summary>
public sealed class ServiceApiTests : ApiTest
{
    private const string One = $"{ApiPaths.Environments}/dev/services";
    private const string Nowhere = "postgres://me@127.0.0.1:1/db?sslmode=disable";

    [Fact]
    public async Task FirstApp_BringsTheService_WithADatabaseOfItsOwn_AndNoPasswordAnywhere()
    {
        await DeployAsync("shop", "services: [ postgres ]");
        await DeployAsync("web-shop", "services: { postgres: { connections: 7 } }");

        var report = (await ListAsync()).ShouldHaveSingleItem();

        (report.Name, report.Environment, report.Own, report.State).ShouldBe(("postgres", "dev", true, "asleep"));
        report.Apps.ShouldBe([new ServiceUser(new AppId("dev", "shop"), "shop", 20), new ServiceUser(new AppId("dev", "web-shop"), "web_shop", 7)]);
        var config = Control.Services.GetRequiredService<IRevisionSource>().Find(new RevisionId(new AppId("dev", "shop"), 1))!;
        var secrets = config.ReadSecrets();
        secrets["DATABASE_URL"].ShouldBe($"postgres://shop:{secrets["PGPASSWORD"]}@{report.Address}/shop");
        (config.Revision.Config.Variables["PGUSER"], config.Revision.Config.Variables["PGDATABASE"]).ShouldBe(("shop", "shop"));
        foreach (var path in (string[])[ApiPaths.Services, $"{One}/postgres", $"{ApiPaths.Apps}/shop.dev", $"{ApiPaths.Apps}/shop.dev/settings", $"{ApiPaths.Events}?take=100"])
            (await Client.GetStringAsync(path)).ShouldNotContain(secrets["PGPASSWORD"]);
    }

    [Fact]
    public async Task Passwords_AreTheSameInTheNextLife_AndDifferFromAppToApp()
    {
        await DeployAsync("shop", "services: [ postgres ]");
        await DeployAsync("blog", "services: [ postgres ]");
        var before = (PasswordOf("shop"), PasswordOf("blog"));

        await RestartAsync();
        await DeployAsync("shop", "services: [ postgres ]");

        (PasswordOf("shop"), PasswordOf("blog")).ShouldBe(before);
        before.Item1.ShouldNotBe(before.Item2);
    }

    [Fact]
    public async Task Reference_ReachesWhatTheAppSays_AndTheManifestGoesBeforeWhatIsGiven()
    {
        await DeployAsync("shop", "services: [ postgres ]\nenv: { SPRING: \"jdbc:postgresql://${services.postgres.host}:${services.postgres.port}/${services.postgres.database}\", PGUSER: me }");

        var config = Control.Services.GetRequiredService<IRevisionSource>().Find(new RevisionId(new AppId("dev", "shop"), 1))!.Revision.Config;

        config.Variables["SPRING"].ShouldBe($"jdbc:postgresql://{(await ListAsync())[0].Address}/shop");
        config.Variables["PGUSER"].ShouldBe("me");
    }

    [Theory]
    [InlineData("shop", "services: [ nothing ]", "unknown-service")]
    [InlineData("springtide-shop", "", "reserved-name")]
    [InlineData("shop", "services: { postgres: { connections: 170 } }", "service-full")]
    [InlineData("shop", "env: { URL: \"${services.postgres.url}\" }", "bad-reference")]
    [InlineData("shop", "services: [ postgres ]\nenv: { URL: \"${services.postgres.colour}\" }", "bad-reference")]
    public async Task WhatCannotBe_IsRefused_AndMakesNoService(string app, string manifest, string problem)
    {
        await DeployAsync("other", "services: [ postgres ]");

        var answer = await AskAsync(app, manifest);

        (await ProblemAsync(answer)).Type.ShouldBe($"urn:springtide:{problem}");
        (await ListAsync()).Select(report => report.Name).ShouldBe(["postgres"]);
        (await ListAsync())[0].Apps.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task RefusedDeploy_LeavesNoServiceBehind()
    {
        await AskAsync("shop", "services: [ postgres ]\nneeds: nobody");

        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task App_WaitsForAServiceThatIsDown_WithTheReason_AndFailsNoStart()
    {
        (await AddAsync("db", new ServiceAddition(Url: Nowhere, Password: "x"))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Control.DeployAsync(new DeployRequest(await Control.UploadSiteAsync("services: [ db ]"), "shop", App: "shop"));

        await TestControl.UntilAsync(async () => (await Control.ShowAsync("shop")).Waits?.StartsWith("waits for db: 127.0.0.1:1 does not let the engine in", StringComparison.Ordinal) == true);

        var shown = await Control.ShowAsync("shop");
        (shown.Instances.ShouldHaveSingleItem().Phase, shown.Instances[0].Reason).ShouldBe((InstancePhase.Pending, shown.Waits));
        Control.Provider.CallsOf("start").ShouldBe(0);
        await TestControl.UntilAsync(async () => (await ListAsync())[0].State == "down");
    }

    [Fact]
    public async Task Waiting_EndsAtOnce_WhenTheServiceLetsTheAppIn()
    {
        (await AddAsync("db", new ServiceAddition(Url: Nowhere, Password: "x"))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Control.DeployAsync(new DeployRequest(await Control.UploadSiteAsync("services: [ db ]"), "shop", App: "shop"));
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("shop")).Waits is not null);
        var states = Control.Services.GetRequiredService<ServiceStates>();

        await TestControl.UntilAsync(async () =>
        {
            // Again and again: the loop, which finds nobody at the address, may say otherwise in between.
            states.Set(new ServiceId("dev", "db"), new ServiceState("running", null, ServiceState.Unknown.Admitted.Add(new AppId("dev", "shop"), ServiceUse.Usual)));
            return (await Control.ShowAsync("shop")).Summary.Ready == 1;
        });
        states.WaitingFor(new ServiceId("dev", "db")).ShouldBe(0);
    }

    [Fact]
    public async Task External_GivesItsOwnUser_WithThePasswordEscapedInTheAddress()
    {
        (await AddAsync("db", new ServiceAddition(Url: Nowhere, Password: "a/b c"))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await DeployAsync("shop", "services: [ db ]");

        var secrets = Control.Services.GetRequiredService<IRevisionSource>().Find(new RevisionId(new AppId("dev", "shop"), 1))!.ReadSecrets();

        (secrets["PGPASSWORD"], secrets["DATABASE_URL"]).ShouldBe(("a/b c", "postgres://me:a%2Fb%20c@127.0.0.1:1/db?sslmode=disable"));
    }

    [Theory]
    [InlineData("db", null, null, "kind")]
    [InlineData("db", "postgres://me:secret@host/db", "x", "url")]
    [InlineData("db", "postgres://me@host/db", null, "password")]
    [InlineData("postgres", null, "x", "password")]
    [InlineData("Db", null, null, "a service's name")]
    public async Task Addition_ThatCannotBe_IsRefused_WithoutSayingWhatWasGiven(string name, string? url, string? password, string where)
    {
        var answer = await AddAsync(name, new ServiceAddition(Url: url, Password: password));

        (await ProblemAsync(answer)).Where.ShouldBe(where);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("secret");
        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Removal_IsRefusedWhileUsed_AndUndoneByAdding()
    {
        await DeployAsync("shop", "services: [ postgres ]");
        (await ProblemAsync(await Client.DeleteAsync($"{One}/postgres"))).Type.ShouldBe("urn:springtide:service-in-use");
        var password = PasswordOf("shop");
        await DeployAsync("shop", "");

        (await Client.DeleteAsync($"{One}/postgres")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await ListAsync())[0].State.ShouldBe("removed");
        (await AddAsync("postgres", new ServiceAddition())).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        (await ListAsync())[0].RemovedAt.ShouldBeNull();
        await DeployAsync("shop", "services: [ postgres ]");
        PasswordOf("shop").ShouldBe(password);
    }

    [Fact]
    public async Task Clone_GetsAServerAndAPasswordOfItsOwn()
    {
        await DeployAsync("shop", "services: [ postgres ]");

        var answer = await Client.PostAsync($"{ApiPaths.Environments}/dev/clone", JsonContent.Create(new CloneRequest("test"), ModelJson.Default.CloneRequest));

        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        var services = await ListAsync();
        services.Select(report => report.Environment).ShouldBe(["dev", "test"]);
        services[0].Address.ShouldNotBe(services[1].Address);
        var secrets = Control.Services.GetRequiredService<IRevisionSource>().Find(new RevisionId(new AppId("test", "shop"), 1))!.ReadSecrets();
        secrets["DATABASE_URL"].ShouldContain(services[1].Address);
        secrets["PGPASSWORD"].ShouldNotBe(PasswordOf("shop"));
    }

    [Fact]
    public async Task EnvironmentThatIsDeleted_TakesItsServicesAlong()
    {
        await DeployAsync("shop", "services: [ postgres ]");
        var data = Control.Folder.Of(new ServiceId("dev", "postgres").Server);
        Directory.CreateDirectory(data);

        (await Client.DeleteAsync($"{ApiPaths.Environments}/dev?now=true")).IsSuccessStatusCode.ShouldBeTrue();

        await TestControl.UntilAsync(async () => (await ListAsync()).Length == 0);
        Directory.Exists(data).ShouldBeFalse();
    }

    [Fact]
    public async Task PasswordsOfServices_AreNoSecretsForPeople()
    {
        await DeployAsync("shop", "services: [ postgres ]");

        var set = await Client.PutAsync($"{ApiPaths.Apps}/springtide-postgres/secrets/shop", JsonContent.Create(new SecretChange("mine"), ModelJson.Default.SecretChange));
        var removed = await Client.DeleteAsync($"{ApiPaths.Apps}/springtide-postgres/secrets/shop");

        (await ProblemAsync(set)).Type.ShouldBe("urn:springtide:reserved-name");
        (await ProblemAsync(removed)).Type.ShouldBe("urn:springtide:reserved-name");
    }

    [Fact]
    public async Task Rotation_TakesTheirPasswordsAlong()
    {
        await DeployAsync("shop", "services: [ postgres ]");
        var password = PasswordOf("shop");

        (await Client.PostAsync(ApiPaths.RotateSecrets, null)).StatusCode.ShouldBe(HttpStatusCode.OK);

        PasswordOf("shop").ShouldBe(password);
    }

    [Fact]
    public async Task Database_OfAnAppThatHasNone_IsToldSo()
    {
        await DeployAsync("shop", "");

        var answer = await Client.PostAsync($"{ApiPaths.Apps}/shop/database/restore", new StringContent("x", Encoding.ASCII, "application/octet-stream"));

        (await ProblemAsync(answer)).Type.ShouldBe("urn:springtide:not-bound");
    }

    private string PasswordOf(string app) =>
        Control.Services.GetRequiredService<SecretReader>().Read(new SecretVersionId(ServicePasswords.OfApp(new ServiceId("dev", "postgres"), app), 1));

    private async Task DeployAsync(string app, string manifest)
    {
        var answer = await AskAsync(app, manifest);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> AskAsync(string app, string manifest) => await Control.DeployAsync(new DeployRequest(await Control.UploadSiteAsync(manifest), app, App: app, Asleep: true));

    private Task<HttpResponseMessage> AddAsync(string name, ServiceAddition addition) => Client.PutAsync($"{One}/{name}", JsonContent.Create(addition, ModelJson.Default.ServiceAddition));

    private async Task<ServiceReport[]> ListAsync() => [.. await Client.GetFromJsonAsync(ApiPaths.Services, ModelJson.Default.ImmutableArrayServiceReport)];
}
