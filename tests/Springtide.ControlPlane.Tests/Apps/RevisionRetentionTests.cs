using Springtide.ControlPlane.Apps;
using Springtide.Model;

namespace Springtide.ControlPlane.Tests.Apps;

public sealed class RevisionRetentionTests
{
    private static readonly AppId Id = AppId.Parse("hello.dev");

    [Fact]
    public void TheNewestTen_AreKept_TheNewOneIncluded() => Superfluous(latest: 12, serving: 12, rolling: 12).ShouldBe([1, 2]);

    [Fact]
    public void Ten_AreNotTooMany() => Superfluous(latest: 10, serving: 10, rolling: 10).ShouldBeEmpty();

    [Fact]
    public void WhatServes_IsKept_HoweverOld() => Superfluous(latest: 13, serving: 2, rolling: 13).ShouldBe([1, 3]);

    [Fact]
    public void WhatIsRolledOut_IsKept_HoweverOld() => Superfluous(latest: 13, serving: 13, rolling: 1).ShouldBe([2, 3]);

    [Fact]
    public void WhatStillRuns_IsKept_HoweverOld() => Superfluous(latest: 13, serving: 13, rolling: 13, running: 3).ShouldBe([1, 2]);

    private static IEnumerable<int> Superfluous(int latest, int serving, int rolling, params int[] running)
    {
        var app = new App { Id = Id, LatestRevision = latest, ServingRevision = serving, Rollout = new Rollout(rolling, RolloutState.Starting, null, default) };
        var former = Enumerable.Range(1, latest - 1).Select(number => new RevisionId(Id, number));
        return RevisionRetention.Superfluous(app, former, running.Select(number => new RevisionId(Id, number)).ToHashSet()).Select(revision => revision.Number);
    }
}
