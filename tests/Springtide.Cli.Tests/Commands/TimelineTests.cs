using System.Collections.Immutable;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli.Tests.Commands;

public sealed class TimelineTests
{
    private static readonly DateTimeOffset From = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);
    private static readonly AppId Shop = new("dev", "shop");

    [Fact]
    public void Load_IsDrawnToItsPeak_AndGapsAreGaps() =>
        Line("load", Draw([(0, 0), (1, 1), (2, 8), (4, 4)], [])).ShouldBe("load       ·▂█ ▅  at most 8 at once");

    [Fact]
    public void Count_HoldsUntilItChanges_AndTheMostOfAColumnIsSeen() =>
        Line("instances", Draw([], [(0.5, 0, 2), (2.2, 2, 4), (2.8, 4, 1)])).ShouldBe("instances  ▅▅█▃▃  1 to 4");

    [Fact]
    public void Count_BeforeTheFirstChange_IsWhatItChangedFrom() => Line("instances", Draw([], [(3.5, 4, 2)])).ShouldBe("instances  ████▅  2 to 4");

    [Fact]
    public void Count_BeforeThereWasAnApp_IsAGap() => Line("instances", Draw([], [(3.5, 4, 2)], From.AddMinutes(2.5))).ShouldBe("instances    ██▅  2 to 4");

    [Fact]
    public void Reason_IsTheOneThatMovedTheCount()
    {
        var decision = new ScaleDecision(new RevisionId(Shop, 1), From, new DesiredCount(1), new DesiredCount(3), ["load 12 → 1", "p95 too late → 4", "maximum → 3"]);

        new Timeline(new LoadHistory(Shop, From, From, 60, []), [decision], From, TimeSpan.FromMinutes(1), 5, From).ToString().ShouldContain("1 → 3: p95 too late → 4\n");
    }

    [Fact]
    public void Changes_AreTold_TheNewestFive()
    {
        var text = Draw([], [.. Enumerable.Range(0, 7).Select(i => (i * 0.5, i, i + 1))]);

        text.ShouldNotContain("1 → 2");
        text.ShouldContain("2 → 3: because of 2");
        text.ShouldContain("6 → 7: because of 6");
    }

    [Theory]
    [InlineData("10m", -10)]
    [InlineData("2h", -120)]
    [InlineData("2026-02-16T19:00:00Z", -90)]
    public void Moment_IsReadAsPeopleWriteIt(string text, int minutes) => Moment.Read("--at", text, From.AddMinutes(30)).ShouldBe(From.AddMinutes(30 + minutes));

    [Fact]
    public void Moment_OfTheClock_IsTheLatest()
    {
        var now = new DateTimeOffset(new DateTime(2026, 2, 16, 20, 30, 0, DateTimeKind.Local));

        Moment.Read("--at", "20:14", now).ShouldBe(now.AddMinutes(-16));
        Moment.Read("--at", "21:00", now).ShouldBe(now.AddMinutes(30).AddDays(-1));
    }

    [Theory]
    [InlineData("yesterday", "is not a time such as 20:14")]
    [InlineData("2027-01-01", "is still to come")]
    public void WhatIsNoMoment_IsRefused(string text, string why) => Should.Throw<UsageException>(() => Moment.Read("--at", text, From)).Message.ShouldContain(why);

    [Fact]
    public void Story_OfAMoment_SaysWhatHeldAndWhatCameAfter()
    {
        var text = DecisionStory.Tell(Shop, Decisions([(0, 0, 1), (2, 1, 3), (4, 3, 2)]), From.AddMinutes(3));

        text.ShouldStartWith($"At {Written.Time(From.AddMinutes(3))} shop.dev was to have 3, decided 1 min before.".Replace("1 min", Elapsed.Text(TimeSpan.FromMinutes(1))));
        text.ShouldContain("3 → 2   (after that)");
    }

    private static string Draw((double Minute, double Load)[] points, (double Minute, int Was, int Is)[] changes, DateTimeOffset? since = null) => new Timeline(
        new LoadHistory(Shop, From, From.AddMinutes(5), 60, [.. points.Select(point => new LoadPoint(From.AddMinutes(point.Minute), point.Load, 1, 1))]),
        Decisions(changes), From, TimeSpan.FromMinutes(1), 5, since ?? From).ToString();

    private static ImmutableArray<ScaleDecision> Decisions((double Minute, int Was, int Is)[] changes) =>
        [.. changes.Select(c => new ScaleDecision(new RevisionId(Shop, 1), From.AddMinutes(c.Minute), new DesiredCount(c.Was), new DesiredCount(c.Is), [$"because of {c.Was}"]))];

    private static string Line(string label, string text) => text.Split('\n').Single(line => line.StartsWith(label, StringComparison.Ordinal));
}
