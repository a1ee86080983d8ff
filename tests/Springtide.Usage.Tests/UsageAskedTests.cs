using Springtide.Model.Api;

namespace Springtide.Usage.Tests;

public sealed class UsageAskedTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 16, 20, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_IsTheLastSevenDaysInUtc()
    {
        var query = Query(new UsageAsked(null, null, null, null, null));

        (query.From, query.To, query.By).ShouldBe((new DateTimeOffset(2026, 2, 10, 0, 0, 0, TimeSpan.Zero), Now, UsageBy.App));
    }

    [Fact]
    public void Day_BeginsAtMidnightOfTheZone() =>
        Query(new UsageAsked("2026-02-16", null, "day", "Asia/Shanghai", null)).From.ShouldBe(new DateTimeOffset(2026, 2, 15, 16, 0, 0, TimeSpan.Zero));

    [Fact]
    public void To_IsNeverLaterThanNow() => Query(new UsageAsked("2026-02-16", "2027-01-01", null, null, null)).To.ShouldBe(Now);

    [Theory]
    [InlineData("from", "yesterday", null, null, null, null)]
    [InlineData("from", "2026-02-30", null, null, null, null)]
    [InlineData("from", "0001-01-01", null, null, null, null)]
    [InlineData("from", "2026-02-17", null, null, null, null)]
    [InlineData("from", "2026-02-16", "2026-02-16", null, null, null)]
    [InlineData("to", null, "16.02.2026", null, null, null)]
    [InlineData("by", null, null, "week", null, null)]
    [InlineData("by", "2025-01-01", null, "hour", null, null)]
    [InlineData("zone", null, null, null, "Mars/Olympus", null)]
    [InlineData("env", null, null, null, null, "Not A Name")]
    public void WhatCannotBe_IsNamedWithWhatWouldBeRight(string key, string? from, string? to, string? by, string? zone, string? environment)
    {
        var (query, bad) = new UsageAsked(from, to, by, zone, environment).Read(UsageBy.App, Now);

        query.ShouldBeNull();
        bad!.Key.ShouldBe(key);
        bad.Right.ShouldNotBeEmpty();
    }

    private static UsageQuery Query(UsageAsked asked) => asked.Read(UsageBy.App, Now).Query.ShouldNotBeNull();
}
