using Springtide.Model;
using Springtide.Services.Deciding;

namespace Springtide.Services.Tests;

public sealed class ServiceDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);
    private static readonly DesiredCount Runs = new(1);
    private static readonly DesiredCount Stands = new(0, Frozen: 1);

    [Fact]
    public void User_HasItRun_WhereverItStands()
    {
        Decide(new ServiceFacts(1, 0, null, IsUp: false, IsClosing: false)).Wanted.ShouldBe(Runs);
        Decide(new ServiceFacts(1, 3, null, IsUp: true, IsClosing: false)).Wanted.ShouldBe(Runs);
    }

    [Fact]
    public void NobodyFromTheBeginning_StartsNothing() => Decide(new ServiceFacts(0, 0, Now, IsUp: false, IsClosing: false)).Wanted.ShouldBe(DesiredCount.Zero);

    [Theory]
    [InlineData(0, 1), InlineData(59, 1), InlineData(60, 0)]
    public void AfterTheLastUser_ItRunsForAMinute(int seconds, int active)
    {
        var decision = Decide(new ServiceFacts(0, 0, Now.AddSeconds(-seconds), IsUp: true, IsClosing: false));

        decision.Wanted.Active.ShouldBe(active);
        decision.Again.ShouldBe(active == 1 ? Now.AddSeconds(60 - seconds) : Now.AddSeconds(-seconds) + ServiceDecider.Keep);
    }

    [Fact]
    public void Unused_ItStandsForHalfAnHour_AndGoes()
    {
        Decide(new ServiceFacts(0, 0, Now - ServiceDecider.Keep + TimeSpan.FromSeconds(1), IsUp: true, IsClosing: false)).Wanted.ShouldBe(Stands);
        Decide(new ServiceFacts(0, 0, Now - ServiceDecider.Keep, IsUp: true, IsClosing: false)).Wanted.ShouldBe(DesiredCount.Zero);
    }

    [Fact]
    public void FrozenApps_KeepItStanding_SinceTheirConnectionsAreToIt()
    {
        var decision = Decide(new ServiceFacts(0, 1, Now.AddDays(-1), IsUp: true, IsClosing: false));

        (decision.Wanted, decision.Again).ShouldBe((Stands, null));
    }

    [Fact]
    public void Closing_WaitsForItsApps_AndStartsForNobody()
    {
        Decide(new ServiceFacts(2, 0, null, IsUp: true, IsClosing: true)).Wanted.ShouldBe(Runs);
        Decide(new ServiceFacts(0, 1, Now, IsUp: true, IsClosing: true)).Wanted.ShouldBe(Runs);
        Decide(new ServiceFacts(0, 0, Now, IsUp: true, IsClosing: true)).Wanted.ShouldBe(DesiredCount.Zero);
        Decide(new ServiceFacts(2, 0, null, IsUp: false, IsClosing: true)).Wanted.ShouldBe(DesiredCount.Zero);
    }

    private static ServiceDecision Decide(ServiceFacts facts) => ServiceDecider.Decide(facts, Now);
}
