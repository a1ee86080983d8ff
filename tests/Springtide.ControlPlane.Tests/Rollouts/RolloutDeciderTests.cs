using System.Collections.Immutable;
using Springtide.ControlPlane.Rollouts;
using Springtide.Model;

namespace Springtide.ControlPlane.Tests.Rollouts;

public sealed class RolloutDeciderTests
{
    private static readonly DateTimeOffset Began = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Began.AddMinutes(1);
    private static readonly AppId Id = AppId.Parse("hello.dev");
    private static readonly App Serving1 = new() { Id = Id, LatestRevision = 1, ServingRevision = 1, Rollout = new Rollout(1, RolloutState.Done, null, Began) };
    private static readonly App Comes2 = Serving1 with { LatestRevision = 2, Rollout = new Rollout(2, RolloutState.Starting, null, Began) };
    private static readonly App First = new() { Id = Id, LatestRevision = 1, Rollout = new Rollout(1, RolloutState.Starting, null, Began) };

    [Fact]
    public void ANewRevision_BeginsWithOne_WhileTheOldSleeps() => Decide(Comes2).Counts.ShouldBe([(Revision(2), new DesiredCount(1))]);

    [Fact]
    public void ANewRevision_BeginsWithAsManyAsTheOldHasReady()
    {
        var step = Decide(Comes2, Instance(1, InstancePhase.Ready), Instance(1, InstancePhase.Ready), Instance(1, InstancePhase.Frozen));

        step.Counts.ShouldBe([(Revision(2), new DesiredCount(2))]);
        step.Next.ShouldBe(Comes2);
    }

    [Fact]
    public void TheFirstReadyInstance_MovesTheTraffic_AndZeroesTheOld()
    {
        var step = Decide(Comes2, Instance(1, InstancePhase.Ready), Instance(2, InstancePhase.Ready), Instance(2, InstancePhase.Starting));

        step.Next.ServingRevision.ShouldBe(2);
        step.Next.Rollout.ShouldBe(new Rollout(2, RolloutState.Done, null, Now));
        step.Counts.ShouldBe([(Revision(1), DesiredCount.Zero)]);
    }

    [Fact]
    public void TwoFailures_AreNotYetTheEnd() => Decide(Comes2, Failed(2), Failed(2)).Next.Rollout!.State.ShouldBe(RolloutState.Starting);

    [Fact]
    public void ThreeFailures_EndTheRollout_AndTheOldGoesOnServing()
    {
        var step = Decide(Comes2, Instance(1, InstancePhase.Ready), Failed(2), Failed(2), Failed(2, "it wrote: boom"), Instance(2, InstancePhase.Starting));

        step.Next.ServingRevision.ShouldBe(1);
        step.Next.Rollout.ShouldBe(new Rollout(2, RolloutState.Failed, "it wrote: boom", Now));
        step.Counts.ShouldBe([(Revision(2), DesiredCount.Zero)]);
    }

    [Fact]
    public void ASpentStartBudgetTwice_EndsTheRollout() =>
        Decide(Comes2, Failed(2, took: 60), Failed(2, took: 60)).Next.Rollout!.State.ShouldBe(RolloutState.Failed);

    [Fact]
    public void FailuresOfAnEarlierTry_DoNotCount() =>
        Decide(Comes2 with { Rollout = Comes2.Rollout! with { Since = Now } }, Failed(2), Failed(2), Failed(2)).Next.Rollout!.State.ShouldBe(RolloutState.Starting);

    [Fact]
    public void AFirstRevisionThatFails_TakesTheTraffic_SoThatRequestsTryAgain() => Decide(First, Failed(1), Failed(1), Failed(1)).Next.ServingRevision.ShouldBe(1);

    [Fact]
    public void ASupersededRevision_IsZeroed()
    {
        var comes3 = Comes2 with { LatestRevision = 3, Rollout = new Rollout(3, RolloutState.Starting, null, Began) };

        Decide(comes3, Instance(1, InstancePhase.Ready), Instance(2, InstancePhase.Starting)).Counts
            .ShouldBe([(Revision(3), new DesiredCount(1)), (Revision(2), DesiredCount.Zero)], ignoreOrder: true);
    }

    [Fact]
    public void WithoutARollout_TheServingRevisionsCount_IsNobodysHere() =>
        Decide(Serving1, Instance(1, InstancePhase.Ready)).Counts.ShouldBeEmpty();

    [Fact]
    public void LeftoversOfAnOldRevision_AreZeroed() =>
        Decide(Comes2 with { ServingRevision = 2, Rollout = null }, Instance(1, InstancePhase.Ready)).Counts.ShouldBe([(Revision(1), DesiredCount.Zero)]);

    [Fact]
    public void WhileOneItNeedsIsOnItsWay_NothingIsBegun_AndNothingCounted()
    {
        var step = RolloutDecider.Decide(Facts(Comes2, Instance(1, InstancePhase.Ready)) with { WaitsFor = Other });

        (step.Next, step.Counts.Length).ShouldBe((Comes2, 0));
    }

    [Fact]
    public void WhereOneItNeedsFailed_ItIsLeft_AndTheOldGoesOn()
    {
        var next = RolloutDecider.Decide(Facts(Comes2, Instance(1, InstancePhase.Ready)) with { FailedBefore = Other }).Next;

        next.ServingRevision.ShouldBe(1);
        next.Rollout.ShouldBe(Comes2.Rollout! with { State = RolloutState.Failed, IsSkipped = true, Since = Now, Reason = "it was not begun, as other.dev@4, which it needs, failed" });
    }

    [Theory]
    [InlineData(InstancePhase.Ready, false), InlineData(InstancePhase.Draining, false), InlineData(InstancePhase.Frozen, false)]
    [InlineData(InstancePhase.Stopped, true), InlineData(InstancePhase.Failed, true)]
    public void ADeletedApp_IsGone_OnceNothingOfItRuns(InstancePhase phase, bool gone)
    {
        var step = Decide(Serving1 with { DeletedAt = Now }, Instance(1, phase));

        step.Gone.ShouldBe(gone);
        if (!gone) step.Counts.ShouldBe([(Revision(1), DesiredCount.Zero)]);
    }

    private static readonly RevisionId Other = new(new AppId("dev", "other"), 4);

    private static RolloutStep Decide(App app, params Instance[] instances) => RolloutDecider.Decide(Facts(app, instances));

    private static RolloutFacts Facts(App app, params Instance[] instances) => new(app, instances, ImmutableDictionary<RevisionId, DesiredCount>.Empty, TimeSpan.FromSeconds(60), Now);

    private static RevisionId Revision(int number) => new(Id, number);

    private static Instance Instance(int revision, InstancePhase phase) => new(InstanceId.NewFor(Revision(revision)), Revision(revision), phase, null, Began, Began);

    private static Instance Failed(int revision, string reason = "it ended", double took = 1) =>
        Instance(revision, InstancePhase.Failed) with { Since = Began.AddSeconds(took), Reason = reason };
}
