using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Springtide.Forecasting;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Api;

public sealed class HistoryTests : ApiTest
{
    [Fact]
    public async Task RecordedLoad_IsTold_AndStillIsAfterARestart()
    {
        await DeployedAsync("hello");
        var now = DateTimeOffset.UtcNow;
        var begin = Minutes.HourOf(Minutes.Of(now)) - 60;
        Control.Services.GetRequiredService<LoadBook>().PutBack(
            [new LoadHour(AppId.Parse("hello"), begin, [.. Enumerable.Repeat(new MinuteLoad(2.5, 150, 4), 60)])], [new WatchedHour(begin, ulong.MaxValue >> 4)]);

        (await HistoryAsync("?step=1h&from=" + Minutes.At(begin).ToString("O").Replace("+", "%2B"))).Points[0].ShouldBe(new LoadPoint(Minutes.At(begin), 2.5, 9000, 4));
        await RestartAsync();
        (await HistoryAsync("?step=1h&from=" + Minutes.At(begin).ToString("O").Replace("+", "%2B"))).Points[0].ShouldBe(new LoadPoint(Minutes.At(begin), 2.5, 9000, 4));
    }

    [Theory]
    [InlineData("?from=soon")]
    [InlineData("?to=2026-13-01")]
    [InlineData("?step=7m")]
    [InlineData("?step=30s")]
    public async Task WhatCannotBeAsked_IsRefused(string query)
    {
        await DeployedAsync("hello");

        (await Client.GetAsync($"{ApiPaths.Apps}/hello/history{query}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<LoadHistory> HistoryAsync(string query) => (await Client.GetFromJsonAsync($"{ApiPaths.Apps}/hello/history{query}", ModelJson.Default.LoadHistory))!;
}
