using Springtide.Model;

namespace Springtide.Usage.Tests;

public sealed class UsageLedgerTests
{
    private static readonly DateTimeOffset Eight = Life.Eight;

    [Fact]
    public void Phases_OfALife_AreCountedEachForItself()
    {
        var held = new Life().Is("a", InstancePhase.Starting).After(2).Is("a", InstancePhase.Ready).After(60).Is("a", InstancePhase.Frozen)
            .After(100).Is("a", InstancePhase.Ready).After(30).Is("a", InstancePhase.Draining).After(5).Is("a", InstancePhase.Stopped).After(500).Counted().All;

        (held.StartingSeconds, held.ReadySeconds, held.FrozenSeconds, held.DrainingSeconds).ShouldBe((2, 90, 100, 5));
    }

    [Fact]
    public void Counting_OftenOrOnce_IsTheSame()
    {
        var once = new Life(limit: 0.5).Is("a", InstancePhase.Ready).After(100).Is("a", InstancePhase.Ready, cpu: 7).All;
        var often = new Life(limit: 0.5).Is("a", InstancePhase.Ready);
        for (var n = 0; n < 100; n++) often.After(1).Is("a", InstancePhase.Ready, cpu: (n + 1) * 0.07).Counted();

        (often.All.ReadySeconds, often.All.VcpuSecondsReserved).ShouldBe((once.ReadySeconds, once.VcpuSecondsReserved));
        often.All.VcpuSecondsUsed.ShouldBe(once.VcpuSecondsUsed, 1e-9);
    }

    [Fact]
    public void Hours_AreCutWhereTheyEnd()
    {
        var life = new Life(opened: Eight.AddMinutes(-10)).Is("a", InstancePhase.Ready).After(1800).Is("a", InstancePhase.Ready, cpu: 18);

        (life[Eight.AddHours(-1)].ReadySeconds, life[Eight].ReadySeconds).ShouldBe((600, 1200));
        (life[Eight.AddHours(-1)].VcpuSecondsUsed, life[Eight].VcpuSecondsUsed).ShouldBe((6, 12));
    }

    [Fact]
    public void Processor_IsWhatWasUsed_AndReservedWhereThereIsALimit()
    {
        var limited = new Life(limit: 2).Is("a", InstancePhase.Ready).After(10).Is("a", InstancePhase.Ready, cpu: 3).After(10).Is("a", InstancePhase.Frozen).After(80).Counted().All;
        var free = new Life().Is("a", InstancePhase.Ready).After(10).Is("a", InstancePhase.Ready, cpu: 3).All;

        (limited.VcpuSecondsUsed, limited.VcpuSecondsReserved, limited.VcpuSecondsUnreserved).ShouldBe((3, 40, 0));
        (free.VcpuSecondsUsed, free.VcpuSecondsReserved, free.VcpuSecondsUnreserved).ShouldBe((3, 0, 3));
    }

    [Fact]
    public void Memory_OfAFrozenInstance_IsThatItWasFrozenWith()
    {
        var held = new Life().Is("a", InstancePhase.Ready).After(10).Is("a", InstancePhase.Ready, cpu: 1, mebibytes: 512).Is("a", InstancePhase.Frozen).After(100).Counted().All;

        (held.GibSecondsRunning, held.GibSecondsFrozen).ShouldBe((5, 50));
    }

    [Fact]
    public void Memory_MeasuredLate_IsCountedForTheTimeBefore()
    {
        var life = new Life(opened: Eight.AddSeconds(100), countedTo: Eight).Is("a", InstancePhase.Frozen, startedAt: Eight.AddHours(-1)).After(10).Counted();
        life.All.GibSecondsFrozen.ShouldBe(0);

        life.Is("a", InstancePhase.Frozen, cpu: 1, mebibytes: 512).After(90).Counted();

        life.All.GibSecondsFrozen.ShouldBe(100);
    }

    [Fact]
    public void Peak_IsOfOneRevision_SoThatAReleaseIsNoPeak()
    {
        var life = new Life().Is("a", InstancePhase.Ready).Is("b", InstancePhase.Ready).After(5).Is("c", InstancePhase.Ready, revision: 2).After(5).Is("a", InstancePhase.Stopped).Is("b", InstancePhase.Stopped);

        life.All.Peak.ShouldBe(2);
    }

    [Fact]
    public void Peak_OfAnHourInWhichNothingChanges_IsStillThere()
    {
        var life = new Life().Is("a", InstancePhase.Ready).After(3600).Counted().After(3600).Counted();

        life[Eight.AddHours(1)].Peak.ShouldBe(1);
    }

    [Fact]
    public void Found_AfterARestart_GoesOnFromWhereTheFormerLifeHadCounted()
    {
        var before = new UsageRow(Life.Shop, Eight, WholeDay: false, new UsageSums { ReadySeconds = 100, Peak = 3 });

        var life = new Life(opened: Eight.AddSeconds(150), countedTo: Eight.AddSeconds(100), rows: [before])
            .Is("a", InstancePhase.Ready, startedAt: Eight).After(50).Is("a", InstancePhase.Ready, cpu: 40).After(10).Is("a", InstancePhase.Ready, cpu: 41);

        (life[Eight].ReadySeconds, life[Eight].Peak).ShouldBe((210, 3));
        life[Eight].VcpuSecondsUsed.ShouldBe(1);   // of the 40 nobody knows which were counted
    }

    [Fact]
    public void Found_ButBegunAfterTheFormerLifeHadCounted_IsCountedFromItsBeginning()
    {
        var life = new Life(opened: Eight.AddSeconds(150), countedTo: Eight.AddSeconds(100)).Is("a", InstancePhase.Ready, startedAt: Eight.AddSeconds(130)).After(10).Is("a", InstancePhase.Ready, cpu: 2);

        (life[Eight].ReadySeconds, life[Eight].VcpuSecondsUsed).ShouldBe((30, 2));
    }

    [Fact]
    public void Vanished_IsCountedUpToThen()
    {
        var life = new Life().Is("a", InstancePhase.Ready).After(10).Vanishes("a").After(100).Counted();

        life.All.ReadySeconds.ShouldBe(10);
        life.Ledger.Apps.ShouldBeEmpty();
    }

    [Fact]
    public void EndedLongAgo_IsNeitherCountedNorHeld()
    {
        var life = new Life().Is("a", InstancePhase.Failed).After(100).Counted();

        life.Ledger.Rows.ShouldBeEmpty();
        life.Ledger.Apps.ShouldBeEmpty();
    }

    [Fact]
    public void ClockSetBack_CountsNothingTwice()
    {
        var life = new Life().Is("a", InstancePhase.Ready).After(1000).Counted().After(-500).Counted().After(600).Counted();

        life.All.ReadySeconds.ShouldBe(1100);
    }

    [Fact]
    public void ClockSetBackALittle_WhileNobodyCounted_CountsNothingTwice()
    {
        var life = new Life(opened: Eight.AddSeconds(100), countedTo: Eight.AddSeconds(103)).Is("a", InstancePhase.Ready, startedAt: Eight).After(10).Counted();

        life.All.ReadySeconds.ShouldBe(7);
    }

    [Fact]
    public void Unwritten_IsTakenOnce_PutBackAndTakenAgain_AndAbsolute()
    {
        var life = new Life().Is("a", InstancePhase.Ready).After(10).Counted();
        var first = life.Ledger.TakeUnwritten();
        life.Ledger.TakeUnwritten().ShouldBeEmpty();

        life.Ledger.PutBack(first);
        life.After(10).Counted();

        life.Ledger.TakeUnwritten().ShouldHaveSingleItem().Held.ReadySeconds.ShouldBe(20);
    }

    [Fact]
    public void Hours_ThatAreOverAndWritten_AreLetGo_TheOthersNot()
    {
        var life = new Life().Is("a", InstancePhase.Ready).After(3000).Is("a", InstancePhase.Stopped);
        life.Ledger.CloseHours(life.After(1000).Now);
        life.Ledger.Rows.Count().ShouldBe(1);

        life.Ledger.TakeUnwritten();
        life.Ledger.CloseHours(life.After(3600).Now);

        life.Ledger.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void Requests_AreCountedBesideWhatIsHeld()
    {
        var life = new Life();
        life.Ledger.CountRequests(Life.Shop, 5, life.Now);
        life.Ledger.CountRequests(Life.Shop, 2, life.After(60).Now);

        life[Eight].Requests.ShouldBe(7);
    }
}
