using System.Diagnostics;

namespace Springtide.Cli.Tests;

public sealed class SupervisingTests
{
    [Fact]
    public void RestartPace_OfEndsInARow_StartsAtOnceAndGrowsToTenSeconds()
    {
        var pace = default(RestartPace);
        var delays = new List<double>();
        for (var ends = 0; ends < 10; ends++) delays.Add((pace = pace.AfterRunning(TimeSpan.FromSeconds(1))).Delay.TotalSeconds);

        delays.ShouldBe([0, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10, 10, 10], tolerance: 0.001);
    }

    [Fact]
    public void RestartPace_AfterALongRun_StartsAtOnceAgain() =>
        new RestartPace(9).AfterRunning(TimeSpan.FromSeconds(30)).Delay.ShouldBe(TimeSpan.Zero);

    [Fact]
    public void BoundedLog_AboveItsSize_KeepsOneCopyAndGoesOnEmpty()
    {
        using var folder = new TemporaryFolder();
        var log = folder.Write("x.log", "one\ntwo\n");

        BoundedLog.Trim(log, largest: 8);
        new FileInfo(log).Length.ShouldBe(8);
        BoundedLog.Trim(log, largest: 7);

        new FileInfo(log).Length.ShouldBe(0);
        File.ReadAllText(log + ".1").ShouldBe("one\ntwo\n");
    }

    [Fact]
    public void BoundedLog_Tail_IsTheLastLines()
    {
        using var folder = new TemporaryFolder();

        BoundedLog.Tail(folder.Write("x.log", "one\ntwo\nthree\n"), 2).ShouldBe(["two", "three"]);
        BoundedLog.Tail(Path.Combine(folder.Path, "none"), 2).ShouldBeEmpty();
    }

    [Fact]
    public void Identity_WithAnotherStartTime_IsAnotherProcess()
    {
        var mine = ProcessIdentity.Of(Environment.ProcessId)!;

        mine.IsAlive.ShouldBeTrue();
        (mine with { StartedAt = mine.StartedAt + 1 }).IsAlive.ShouldBeFalse();
        (mine with { Boot = "another" }).IsAlive.ShouldBeFalse();
    }

    [Fact]
    public async Task Stopping_WhoIgnoresTheSignal_KillsWhenTheTimeIsSpent()
    {
        using var deaf = Process.Start(new ProcessStartInfo("sh", ["-c", "trap '' TERM; echo deaf; while :; do sleep 60; done"]) { RedirectStandardOutput = true })!;
        await deaf.StandardOutput.ReadLineAsync();
        var identity = ProcessIdentity.Of(deaf.Id)!;

        await Stopping.EndAsync(identity, TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);

        identity.IsAlive.ShouldBeFalse();
        await deaf.WaitForExitAsync();
        deaf.ExitCode.ShouldBe(128 + Posix.Kill);
    }

    [Fact]
    public void UpLock_WhileHeld_IsNotGivenTwice()
    {
        using var folder = new TemporaryFolder();
        var run = new RunFolder(folder.Path);
        run.Create();

        using (UpLock.TryTake(run).ShouldNotBeNull()) UpLock.TryTake(run).ShouldBeNull();
        using var again = UpLock.TryTake(run).ShouldNotBeNull();
    }
}
