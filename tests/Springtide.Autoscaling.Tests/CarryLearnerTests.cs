namespace Springtide.Autoscaling.Tests;

public sealed class CarryLearnerTests
{
    private static readonly DateTimeOffset Begin = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);

    private readonly CarryLearner _learner = new();
    private DateTimeOffset _now = Begin;

    [Fact]
    public void Carry_IsNotKnown_WhileEverythingIsInTime()
    {
        Learn(late: 1, rpsEach: 50);
        Learn(late: 1.1, rpsEach: 60);

        _learner.Carry.ShouldBeNull();
    }

    [Theory]
    [InlineData(1.25, 16)]
    [InlineData(2, 10)]
    [InlineData(9, 10)]     // twice the instances, and then another look
    public void Carry_IsWhatCame_OverHowMuchTooLate(double late, double carry)
    {
        Learn(late, rpsEach: 20);
        Learn(late, rpsEach: 20);   // the same evidence again is no worse

        _learner.Carry!.Value.ShouldBe(carry, 0.01);
    }

    [Fact]
    public void Carry_StaysWhenItHelped_AndGrowsSlowly()
    {
        Learn(late: 2, rpsEach: 20);
        Learn(late: 0.3, rpsEach: 9);
        _learner.Carry!.Value.ShouldBe(10, 0.02);

        for (var minute = 0; minute < 60; minute++) Learn(late: 0.3, rpsEach: 9, after: 60);

        _learner.Carry!.Value.ShouldBe(18.2, 0.1);   // 1.01 ^ 60
    }

    [Fact]
    public void Carry_IsAtLeastWhatIsCarriedInTime()
    {
        Learn(late: 2, rpsEach: 20);
        Learn(late: 0.9, rpsEach: 14);

        _learner.Carry!.Value.ShouldBe(14);
    }

    [Fact]
    public void Gap_DoesNotGrowIt()
    {
        Learn(late: 2, rpsEach: 20);

        Learn(late: 0.3, rpsEach: 9, after: 86_400);

        _learner.Carry!.Value.ShouldBe(10.1, 0.01);
    }

    [Fact]
    public void MoreInstances_ThatDidNotHelp_AreNotAskedForAgainForAWhile()
    {
        Learn(late: 3, rpsEach: 20);
        Learn(late: 2.9, rpsEach: 10);

        _learner.Carry.ShouldBeNull();
        _learner.IsHelpless(_now).ShouldBeTrue();
        Learn(late: 3, rpsEach: 20, after: 599);
        _learner.Carry.ShouldBeNull();
        Learn(late: 3, rpsEach: 20, after: 2);
        _learner.Carry!.Value.ShouldBe(10);
    }

    [Fact]
    public void MoreInstances_ThatHelpedSomewhat_AreFollowedByMore()
    {
        Learn(late: 3, rpsEach: 20);
        Learn(late: 1.5, rpsEach: 10);

        _learner.Carry!.Value.ShouldBe(6.67, 0.01);
        _learner.IsHelpless(_now).ShouldBeFalse();
    }

    private void Learn(double late, double rpsEach, double after = 10)
    {
        _now += TimeSpan.FromSeconds(after);
        _learner.Learn(late, rpsEach, _now);
    }
}
