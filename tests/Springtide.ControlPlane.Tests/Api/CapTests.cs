using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Usage;

namespace Springtide.ControlPlane.Tests.Api;

/// <summary>A million requests cost a unit of money here, and requests are what is counted at once.</summary>
public sealed class CapTests : ApiTest
{
    private const string OfDev = $"{ApiPaths.Environments}/dev/cap";
    private const string OfHello = $"{ApiPaths.Apps}/hello/cap";

    [Theory]
    [InlineData(0, "UTC", "amount")]
    [InlineData(-3, "UTC", "amount")]
    [InlineData(3, "Nowhere", "zone")]
    public async Task CapThatCannotBe_IsRefusedByName(double amount, string zone, string where) =>
        (await ProblemAsync(await SetAsync(OfDev, new SpendingCap(amount, CapPeriod.Day, CapAction.Hold, zone)))).Where.ShouldBe(where);

    [Fact]
    public async Task CapOfAnUnknownApp_IsRefused() => (await ProblemAsync(await Client.GetAsync(OfHello))).Type.ShouldBe("urn:springtide:unknown-app");

    [Fact]
    public async Task Warning_StopsNothing_AndIsToldOnce()
    {
        await RunningAsync();
        await SetAsync(OfHello, new SpendingCap(1, CapPeriod.Month, CapAction.Warn));

        await SpendAsync(0.9);

        await TestControl.UntilAsync(async () => (await ToldAsync(EventKinds.SpendingWarned)).Length == 1);
        (await Control.ShowAsync("hello")).Spending.ShouldBeNull();
        (await ReportAsync(OfHello)).Spent.ShouldBe(0.9, 0.05);
    }

    [Fact]
    public async Task Frozen_ByItsCap_IsClosedToCallers_SurvivesARestart_AndComesBackWhenTheCapIsLifted()
    {
        await RunningAsync();
        await SetAsync(OfDev, new SpendingCap(1, CapPeriod.Month, CapAction.Freeze));
        await SpendAsync(2);

        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Summary is { Ready: 0, Frozen: 1 });
        var spending = (await Control.ShowAsync("hello")).Spending!;
        spending.Because.ShouldStartWith("spending cap of dev, 1 USD a month, reached: frozen until ");
        Closed().ShouldBe(spending);
        await TestControl.UntilAsync(async () => (await ToldAsync(EventKinds.SpendingCapped)).Length == 1);
        await RestartAsync();
        (await Control.ShowAsync("hello")).Spending.ShouldNotBeNull();
        (await Client.PostAsync($"{ApiPaths.Apps}/hello/wake", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await Control.ShowAsync("hello")).Desired.Active.ShouldBe(0);

        await Client.DeleteAsync(OfDev);

        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Spending is null);
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Summary.Ready == 1);
        Closed().ShouldBeNull();
    }

    [Fact]
    public async Task Pin_GoesPastASpendingCap()
    {
        await RunningAsync();
        await SetAsync(OfHello, new SpendingCap(1, CapPeriod.Month, CapAction.Stop));
        await SpendAsync(2);
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Summary is { Ready: 0, Frozen: 0 });

        await Client.PutAsync($"{ApiPaths.Apps}/hello/pin", JsonContent.Create(new PinRequest(1), ModelJson.Default.PinRequest));

        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Summary.Ready == 1);
        Closed().ShouldBeNull();
    }

    [Fact]
    public async Task Hold_StopsGrowth_AndTakesNothingAway()
    {
        await RunningAsync();
        await SetAsync(OfHello, new SpendingCap(1, CapPeriod.Month, CapAction.Hold));
        await SpendAsync(2);
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Spending is not null);

        await ScaleAsync(new ScaleChange(Min: 3));

        (await Control.ShowAsync("hello")).Desired.Active.ShouldBe(1);
        Closed().ShouldBeNull();
    }

    private SpendingLimit? Closed() => Control.Services.GetRequiredService<IRegistryView>().Current.Apps[AppId.Parse("hello")].Route.Closed;

    private async Task RunningAsync()
    {
        await Client.PatchAsync(ApiPaths.Prices, JsonContent.Create(new PriceChange(MillionRequests: 1), ModelJson.Default.PriceChange));
        await DeployedAsync("hello");
        await ScaleAsync(new ScaleChange(Min: 1));
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Summary.Ready == 1);
    }

    private Task<HttpResponseMessage> ScaleAsync(ScaleChange change) => Client.PatchAsync($"{ApiPaths.Apps}/hello/scale", JsonContent.Create(change, ModelJson.Default.ScaleChange));

    // The look comes every five seconds, and at once when a cap changes.
    private async Task SpendAsync(double amount)
    {
        var ended = new Dictionary<string, int> { ["Completed"] = (int)(amount * 1_000_000) };
        Control.Services.GetRequiredService<UsageBook>().CountRequests([new AppSignal(AppId.Parse("hello"), 1, 1, 0, 0, 1, ended)]);
        await SetAsync($"{ApiPaths.Environments}/other/cap", new SpendingCap(amount, CapPeriod.Day, CapAction.Warn));
    }

    private Task<HttpResponseMessage> SetAsync(string path, SpendingCap cap) => Client.PutAsync(path, JsonContent.Create(cap, ModelJson.Default.SpendingCap));

    private async Task<SpendingReport> ReportAsync(string path) => (await Client.GetFromJsonAsync(path, ModelJson.Default.SpendingReport))!;

    private async Task<string[]> ToldAsync(string kind) => [.. (await Client.GetStringAsync($"{ApiPaths.Events}?take=1000")).Split('\n').Where(line => line.Contains($"\"{kind}\"", StringComparison.Ordinal))];
}
