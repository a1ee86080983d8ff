using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Api;

public sealed class CeilingTests : ApiTest
{
    private const string OfDev = $"{ApiPaths.Environments}/dev/ceilings";

    [Fact]
    public async Task Ceilings_AreChangedOneByOne_AndSurviveARestart()
    {
        await ChangedAsync(("instances", "50"), ("memory", "8Gi"));
        var report = await ChangedAsync(("db-connections", "100"), ("instances", "none"));

        Named(report).ShouldBe([("db-connections", 100), ("memory", 8L << 30)]);
        await RestartAsync();
        Named((await Client.GetFromJsonAsync(OfDev, ModelJson.Default.CeilingReport))!).ShouldBe([("db-connections", 100), ("memory", 8L << 30)]);
        Named((await (await Client.DeleteAsync(OfDev)).Content.ReadFromJsonAsync(ModelJson.Default.CeilingReport))!).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("instances", "0", "ceilings.instances")]
    [InlineData("instances", "2.5", "ceilings.instances")]
    [InlineData("memory", "5", "ceilings.memory")]
    [InlineData("cpu", "-1", "ceilings.cpu")]
    [InlineData("db-connections", "many", "ceilings.db-connections")]
    [InlineData("DB Connections", "1", "ceilings")]
    public async Task ValueThatCannotBe_IsRefused_ByNameAndWithWhatWouldBeRight(string name, string amount, string where)
    {
        var problem = await ProblemAsync(await ChangeAsync((name, amount)));

        problem.Type.ShouldBe("urn:springtide:bad-value");
        problem.Where.ShouldBe(where);
        (await Client.GetFromJsonAsync(OfDev, ModelJson.Default.CeilingReport))!.Ceilings.ShouldBeEmpty();
    }

    [Fact]
    public async Task EnvironmentThatCannotBe_IsRefused() => (await ProblemAsync(await Client.GetAsync($"{ApiPaths.Environments}/No!/ceilings"))).Where.ShouldBe("environment");

    [Fact]
    public async Task WhatTheOwnerMayHaveMistaken_IsSaid_AndHoldsNevertheless()
    {
        (await ChangedAsync(("tickets", "10"))).Warnings.ShouldBe(["There is no app in dev yet."]);
        await DeployedAsync("hello");
        await Client.PatchAsync($"{ApiPaths.Apps}/hello/scale", JsonContent.Create(new ScaleChange(Min: 3, Max: 5, Takes: Takes(("connections", 4))), ModelJson.Default.ScaleChange));

        var warnings = (await ChangedAsync(("connections", "10"))).Warnings;

        warnings.ShouldBe([
            "The minimums of hello.dev ask for 12 of 10 connections: those of the lowest priority are not kept.",
            "No app of dev says that it takes any tickets: give it scale.takes in its tide.yaml, or tide scale APP --takes tickets=N."]);
    }

    [Fact]
    public async Task AppUnderACeiling_IsHeldBelowItsMinimum_AndShowsWhy()
    {
        await ChangedAsync(("connections", "10"));
        await DeployedAsync("hello");

        await Client.PatchAsync($"{ApiPaths.Apps}/hello/scale", JsonContent.Create(new ScaleChange(Min: 3, Max: 5, Takes: Takes(("connections", 4))), ModelJson.Default.ScaleChange));
        await Client.PutAsync($"{ApiPaths.Apps}/hello/pin", JsonContent.Create(new PinRequest(3), ModelJson.Default.PinRequest));

        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Summary.Ready == 2);
        (await Control.ShowAsync("hello")).HeldBack.ShouldBe("ceiling connections of dev: 8 of 10 held; nobody else has any to give to priority 50");
        var line = (await Client.GetFromJsonAsync(OfDev, ModelJson.Default.CeilingReport))!.Ceilings.ShouldHaveSingleItem();
        line.Held.ShouldBe(8);
        line.Apps.ShouldHaveSingleItem().ShouldBe(new CeilingHolder(new AppId("dev", "hello"), 50, 4, 8, 12));
        await ChangedAsync(("connections", "none"));
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Summary.Ready == 3);
    }

    [Fact]
    public async Task Status_SaysHowMuchOfTheMachineIsHeld()
    {
        var memory = (await Client.GetFromJsonAsync(ApiPaths.Status, ModelJson.Default.StatusReport))!.Memory!;

        memory.Held.ShouldBe(0);
        memory.Most.ShouldBeGreaterThan(128L << 20);
    }

    [Fact]
    public async Task ReleaseWithoutRoom_WaitsAndSaysWhy_AndGoesOnOnceThereIsSome()
    {
        await ChangedAsync(("instances", "1"));
        var digest = await DeployedAsync("hello");
        await Client.PutAsync($"{ApiPaths.Apps}/hello/pin", JsonContent.Create(new PinRequest(1), ModelJson.Default.PinRequest));
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Summary.Ready == 1);

        await Control.DeployAsync(new DeployRequest(digest, "site", App: "hello"));

        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).App.Rollout is { State: RolloutState.Starting, Reason: not null });
        var waiting = await Control.ShowAsync("hello");
        waiting.App.Rollout!.Reason.ShouldBe("waits for room: ceiling instances of dev: 1 of 1 held; nobody else has any to give to priority 50");
        waiting.App.ServingRevision.ShouldBe(1);
        await ChangedAsync(("instances", "2"));
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).App is { ServingRevision: 2, Rollout: { State: RolloutState.Done, Reason: null } });
    }

    [Fact]
    public async Task ReleaseOfTwo_UnderACeilingOfTwo_NeverHasThree()
    {
        await ChangedAsync(("instances", "2"));
        var digest = await DeployedAsync("hello");
        await Client.PutAsync($"{ApiPaths.Apps}/hello/pin", JsonContent.Create(new PinRequest(2), ModelJson.Default.PinRequest));
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Summary.Ready == 2);
        var most = 0;

        await Control.DeployAsync(new DeployRequest(digest, "site", App: "hello"));

        await TestControl.UntilAsync(async () =>
        {
            var detail = await Control.ShowAsync("hello");
            most = Math.Max(most, detail.Instances.Count(instance => !instance.IsGone));
            return detail.Summary is { Revision: 2, Ready: 2 } && detail.Instances.Count(instance => !instance.IsGone) == 2;
        });
        most.ShouldBe(2);
    }

    private async Task<CeilingReport> ChangedAsync(params (string Name, string Amount)[] change)
    {
        var answer = await ChangeAsync(change);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync(ModelJson.Default.CeilingReport))!;
    }

    private Task<HttpResponseMessage> ChangeAsync(params (string Name, string Amount)[] change) =>
        Client.PatchAsync(OfDev, JsonContent.Create(change.ToImmutableSortedDictionary(one => one.Name, one => one.Amount), ModelJson.Default.ImmutableSortedDictionaryStringString));

    private static ImmutableSortedDictionary<string, double> Takes(params (string Name, double Amount)[] takes) => takes.ToImmutableSortedDictionary(one => one.Name, one => one.Amount);

    private static IEnumerable<(string, double)> Named(CeilingReport report) => report.Ceilings.Select(line => (line.Name, line.Most));
}
