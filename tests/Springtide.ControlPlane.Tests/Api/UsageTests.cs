using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Usage;

namespace Springtide.ControlPlane.Tests.Api;

public sealed class UsageTests : ApiTest
{
    [Fact]
    public async Task RunningApp_HoldsSomething_AndStillDoesAfterARestart()
    {
        await RunningAsync("hello");
        await TestControl.UntilAsync(async () => (await UsageAsync("?app=hello")).Total.Held.ReadySeconds > 0.05);
        var before = (await UsageAsync("?app=hello")).Total.Held;
        before.Peak.ShouldBe(1);

        await RestartAsync();

        var after = (await UsageAsync("?app=hello")).Total.Held;
        after.ReadySeconds.ShouldBeGreaterThanOrEqualTo(before.ReadySeconds);
        after.ReadySeconds.ShouldBeLessThan((DateTimeOffset.UtcNow - (await Control.ShowAsync("hello")).App.CreatedAt).TotalSeconds);
    }

    [Fact]
    public async Task Requests_ThatGatewaysReport_AreServedOnes()
    {
        await DeployedAsync("hello");
        var ended = new Dictionary<string, int> { ["Completed"] = 3, ["UpgradeEnded"] = 1, ["QueueFull"] = 7 };

        Control.Services.GetRequiredService<UsageBook>().CountRequests([new AppSignal(AppId.Parse("hello"), 1, 1, 0, 0, 11, ended)]);

        (await UsageAsync("?by=env")).Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(line => line.Environment.ShouldBe("dev"), line => line.Held.Requests.ShouldBe(4));
    }

    [Fact]
    public async Task DeletedApp_IsStillPaidFor_AndHasNoMetricsAnyMore()
    {
        await RunningAsync("hello");
        await TestControl.UntilAsync(async () => (await UsageAsync("?app=hello")).Total.Held.ReadySeconds > 0);
        (await Client.GetStringAsync("/metrics")).ShouldContain("""springtide_usage_instance_seconds_total{app="hello.dev",phase="ready"}""");

        await Client.DeleteAsync($"{ApiPaths.Apps}/hello");
        await TestControl.UntilAsync(async () => (await Client.GetAsync($"{ApiPaths.Apps}/hello")).StatusCode == HttpStatusCode.NotFound);

        (await UsageAsync("?app=hello")).Total.Held.ReadySeconds.ShouldBeGreaterThan(0);
        await TestControl.UntilAsync(async () => !(await Client.GetStringAsync("/metrics")).Contains("springtide_usage_instance_seconds_total{", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_IsAnEmptyReport() => (await UsageAsync("")).Lines.ShouldBeEmpty();

    [Theory]
    [InlineData("?by=week", "by")]
    [InlineData("?from=soon", "from")]
    [InlineData("?zone=Nowhere", "zone")]
    [InlineData("?env=UP", "env")]
    [InlineData("?app=hello&env=prod", "env")]
    public async Task WhatCannotBe_IsRefusedWithWhatWouldBeRight(string query, string where)
    {
        var problem = await ProblemAsync(await Client.GetAsync(ApiPaths.Usage + query));

        (problem.Type, problem.Where).ShouldBe(("urn:springtide:bad-value", where));
    }

    [Fact]
    public async Task UnknownApp_IsSaidToBe() => (await ProblemAsync(await Client.GetAsync($"{ApiPaths.Usage}?app=nobody"))).Type.ShouldBe("urn:springtide:unknown-app");

    [Fact]
    public async Task Prices_AreTheDefault_AreChanged_AndAreKept()
    {
        (await PricesAsync()).ShouldBe(DefaultPrices.List);

        var changed = await Client.PatchAsync(ApiPaths.Prices, JsonContent.Create(new PriceChange(Currency: "CNY", GibHour: 0.1), ModelJson.Default.PriceChange));
        await RestartAsync();

        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PricesAsync()).ShouldBe(DefaultPrices.List with { Currency = "CNY", GibHour = 0.1 });
    }

    [Fact]
    public async Task Price_ThatCannotBe_IsRefusedAndChangesNothing()
    {
        var problem = await ProblemAsync(await Client.PatchAsync(ApiPaths.Prices, JsonContent.Create(new PriceChange(FrozenShare: 2), ModelJson.Default.PriceChange)));

        (problem.Where, problem.Remedy).ShouldBe(("frozenShare", "It must be a share from 0 to 1."));
        (await PricesAsync()).ShouldBe(DefaultPrices.List);
    }

    [Theory]
    [InlineData("""{"gibHour": -1}""", "gibHour")]
    [InlineData("""{"gibHour": "cheap"}""", "$.gibHour, line 1, column 20")]
    [InlineData("nonsense", "$, line 1, column 2")]
    public async Task PriceFile_ThatSomebodyBroke_IsNamedWithThePlace(string text, string where)
    {
        await File.WriteAllTextAsync(Control.Folder.Prices, text);

        var problem = await ProblemAsync(await Client.GetAsync(ApiPaths.Usage));

        (problem.Type, problem.Where).ShouldBe(("urn:springtide:bad-prices", where));
        problem.Detail!.ShouldContain(Control.Folder.Prices);
    }

    private async Task RunningAsync(string app)
    {
        await DeployedAsync(app);
        await Client.PutAsync($"{ApiPaths.Apps}/{app}/pin", JsonContent.Create(new PinRequest(1), ModelJson.Default.PinRequest));
        await TestControl.UntilAsync(async () => (await Control.ShowAsync(app)).Summary.Ready == 1);
    }

    private async Task<UsageReport> UsageAsync(string query) => (await Client.GetFromJsonAsync(ApiPaths.Usage + query, ModelJson.Default.UsageReport))!;

    private async Task<PriceList> PricesAsync() => (await Client.GetFromJsonAsync(ApiPaths.Prices, ModelJson.Default.PriceList))!;
}
