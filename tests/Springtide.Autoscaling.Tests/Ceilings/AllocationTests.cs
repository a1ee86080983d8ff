using Springtide.Autoscaling.Ceilings;

namespace Springtide.Autoscaling.Tests.Ceilings;

/// <summary>Examples worked out by hand.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void EverybodyFits_EverybodyHasTheirWish() => Share([10], Claim("a", wish: 4), Claim("b", wish: 6)).ShouldBe([4, 6]);

    [Fact]
    public void HigherPriority_ComesFirst_AndTheLowerGivesWay() =>
        Share([10], Claim("low", priority: 50, holds: 8, wish: 8), Claim("high", priority: 80, holds: 2, wish: 7)).ShouldBe([3, 7]);

    [Fact]
    public void Equals_ShareGrowth_TheFewestFirst() => Share([10], Claim("a", wish: 9), Claim("b", wish: 9), Claim("c", wish: 2)).ShouldBe([4, 4, 2]);

    [Fact]
    public void Equal_LosesNothing_ToAnEqualsGrowth() => Share([10], Claim("a", holds: 8, wish: 8), Claim("b", holds: 2, wish: 8)).ShouldBe([8, 2]);

    [Fact]
    public void FirstInstance_OfAnEqual_TakesAnothersLast() => Share([10], Claim("a", holds: 10, wish: 10), Claim("b", wish: 3)).ShouldBe([9, 1]);

    [Fact]
    public void Minimum_OfALowerPriority_IsKept() => Share([10], Claim("low", priority: 20, floor: 2, wish: 5), Claim("high", priority: 80, wish: 10)).ShouldBe([2, 8]);

    [Fact]
    public void MinimumsThatDoNotFit_AreKeptByPriority() => Share([3], Claim("low", priority: 20, floor: 2, wish: 2), Claim("high", priority: 80, floor: 2, wish: 2)).ShouldBe([1, 2]);

    [Fact]
    public void WhatDoesNotFit_LeavesItsPlaceToWhoFits() => Share([7], Claim("big", priority: 80, wish: 2, takes: 5), Claim("small", wish: 9, takes: 1)).ShouldBe([1, 2]);

    [Fact]
    public void SeveralCeilings_EachHolds()
    {
        var portions = Allocation.Of([10, 4], [Claim("a", wish: 9, takes: 1) with { Takes = [1, 0], TakesFrozen = [1, 0] }, Claim("b", wish: 9) with { Takes = [1, 1], TakesFrozen = [1, 1] }]);

        portions.Select(portion => portion.Active).ShouldBe([6, 4]);
        portions[1].Stopper.ShouldBe(1);
        portions[0].Stopper.ShouldBe(0);
    }

    [Fact]
    public void Frozen_HaveWhatIsLeft_ByPriority()
    {
        var portions = Allocation.Of([10], [Claim("a", wish: 6) with { Frozen = 3 }, Claim("b", priority: 80, wish: 1) with { Frozen = 2 }]);

        portions.Select(portion => (portion.Active, portion.Frozen)).ShouldBe([(6, 1), (1, 2)]);
    }

    [Fact]
    public void ComingRevision_TakesTheSecondOfItsOwnApp_AndNeverItsLast()
    {
        Share([3], Claim("a", holds: 3, wish: 3), Coming("a", wish: 3)).ShouldBe([2, 1]);
        Share([1], Claim("a", holds: 1, wish: 1), Coming("a", wish: 1)).ShouldBe([1, 0]);
    }

    [Fact]
    public void FractionsThatAddUp_FitExactly() => Share([1], Claim("a", wish: 20, takes: 0.1)).ShouldBe([10]);

    private static IEnumerable<int> Share(double[] room, params Claim[] claims) => Allocation.Of(room, claims).Select(portion => portion.Active);

    private static Claim Claim(string name, int priority = 50, int floor = 0, int holds = 0, int wish = 0, double takes = 1) => new(name, priority, floor, holds, wish, 0, [takes], [takes]);

    private static Claim Coming(string name, int wish) => Claim(name, wish: wish) with { IsComing = true };
}
