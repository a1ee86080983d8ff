using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Api;

/// <summary>An own domain is one app's.</summary>
public sealed class HostTests : ApiTest
{
    private const string Host = "shop.example.com";

    [Fact]
    public async Task Host_TakenBySeveralAppsAtTheSameInstant_GoesToOne_AndTheOthersAreToldWhose()
    {
        var digest = await UploadAsync($"hosts: {Host}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => DeployAsync(digest, $"shop{number}")));

        var owner = (await AppsAsync()).ShouldHaveSingleItem();
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted).ShouldBe(1);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Accepted)) (await ProblemAsync(answer)).Title.ShouldBe($"The host name {Host} belongs to {owner}");
    }

    [Fact]
    public async Task Host_LetGoByALaterDeploy_IsFreeForAnother()
    {
        var (with, without) = (await UploadAsync($"hosts: {Host}"), await UploadAsync("hosts: other.example.com"));
        await AcceptedAsync(with, "one");
        await AcceptedAsync(without, "one");

        await AcceptedAsync(with, "two");

        Claims().ShouldBe([("other.example.com", "\"one.dev\""), (Host, "\"two.dev\"")]);
    }

    [Fact]
    public async Task Host_DeployedAgain_StaysWithItsApp()
    {
        var digest = await UploadAsync($"hosts: {Host}");
        await AcceptedAsync(digest, "one");

        await AcceptedAsync(digest, "one");

        Claims().ShouldBe([(Host, "\"one.dev\"")]);
    }

    [Fact]
    public async Task Host_OfAnAppThatWasRemoved_IsFreeForAnother()
    {
        var digest = await UploadAsync($"hosts: {Host}");
        await AcceptedAsync(digest, "one");

        await Client.DeleteAsync($"{ApiPaths.Apps}/one");
        await TestControl.UntilAsync(async () => (await AppsAsync()).Length == 0);

        Claims().ShouldBeEmpty();
    }

    [Fact]
    public async Task Host_MovedToAnotherAppOfOneManifest_IsHandedOver()
    {
        await AcceptedAsync(await UploadAsync($"apps: {{ one: {{ path: ., hosts: {Host} }}, two: {{ path: . }} }}"));

        await AcceptedAsync(await UploadAsync($"apps: {{ one: {{ path: . }}, two: {{ path: ., hosts: {Host} }} }}"));

        Claims().ShouldBe([(Host, "\"two.dev\"")]);
    }

    [Fact]
    public async Task Host_NamedByTwoAppsOfOneManifest_IsRefused()
    {
        var digest = await UploadAsync($"apps: {{ one: {{ path: ., hosts: {Host} }}, two: {{ path: ., hosts: {Host} }} }}");

        (await ProblemAsync(await DeployAsync(digest))).Type.ShouldBe("urn:springtide:host-taken");

        (await AppsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task DryDeploy_WithAHostOfAnother_IsRefused_AndOneWithoutClaimsNothing()
    {
        var digest = await UploadAsync($"hosts: {Host}");
        (await DeployAsync(digest, "one", dry: true)).IsSuccessStatusCode.ShouldBeTrue();
        Claims().ShouldBeEmpty();
        await AcceptedAsync(digest, "one");

        (await ProblemAsync(await DeployAsync(digest, "two", dry: true))).Type.ShouldBe("urn:springtide:host-taken");
    }

    private Task<string> UploadAsync(string manifest) => Control.UploadSiteAsync(manifest);

    private Task<HttpResponseMessage> DeployAsync(string digest, string? app = null, bool dry = false) =>
        Client.PostAsync($"{ApiPaths.Deployments}?dry={dry}", JsonContent.Create(new DeployRequest(digest, "site", App: app, Asleep: true), ModelJson.Default.DeployRequest));

    private async Task AcceptedAsync(string digest, string? app = null)
    {
        var answer = await DeployAsync(digest, app);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
    }

    private async Task<AppId[]> AppsAsync() => [.. (await Client.GetFromJsonAsync(ApiPaths.Apps, ModelJson.Default.ImmutableArrayAppSummary)).Select(summary => summary.App)];

    private IEnumerable<(string Host, string? Owner)> Claims() =>
        Control.Services.GetRequiredService<IResourceStore>().List(RowKey.HostKind).Select(row => (row.Key.Name, row.Json));
}
