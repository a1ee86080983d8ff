using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Api;

public sealed class DecisionTests : ApiTest
{
    private static readonly DateTimeOffset Begin = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("?take=2", "5 4")]
    [InlineData("?take=2&at=2026-02-16T20:02:30Z", "3 2 1")]    // the first after it, and two up to it
    [InlineData("?take=2&at=2026-02-16T20:03:00Z", "4 3 2")]
    [InlineData("?take=2&at=2026-02-16T20:09:00Z", "5 4")]
    [InlineData("?take=2&at=2026-02-16T19:00:00Z", "1")]
    public async Task Decisions_AreThoseOfAMoment(string query, string counts)
    {
        await DeployedAsync("hello");
        var table = Control.Services.GetRequiredService<DecisionTable>();
        await table.ForgetAsync(AppId.Parse("hello"));
        await table.AppendAsync([.. Enumerable.Range(1, 5).Select(Decision)]);

        var told = (await Client.GetFromJsonAsync($"{ApiPaths.Apps}/hello/decisions{query}", ModelJson.Default.ImmutableArrayScaleDecision))!;

        string.Join(' ', told.Select(decision => decision.To.Active)).ShouldBe(counts);
    }

    [Fact]
    public async Task WhatIsNoMoment_IsRefused()
    {
        await DeployedAsync("hello");

        (await Client.GetAsync($"{ApiPaths.Apps}/hello/decisions?at=soon")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static ScaleDecision Decision(int count) =>
        new(new RevisionId(AppId.Parse("hello"), 1), Begin.AddMinutes(count), new DesiredCount(count - 1), new DesiredCount(count), ImmutableArray.Create("because"));
}
