using Springtide.Model;
using Springtide.Providers.Process;

namespace Springtide.Providers.Tests;

/// <summary>What is particular to instances that the engine itself bears inside their sandbox.</summary>
public sealed class BornInsideTests : IAsyncLifetime
{
    private ProviderBench _bench = null!;

    public ValueTask InitializeAsync()
    {
        _bench = new ProviderBench(folder => ProcessProviders.With(Protections.All, folder));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void Capabilities_SayThatNoProgramOfTheSystemStandsBetween() =>
        _bench.Provider.Capabilities.Isolation.Single(line => line.What == "own view of files and processes").How.ShouldBe("namespaces");

    [Fact]
    public async Task FirstProcess_IsTheWatcher_AndKnowsNothingOfTheVariables()
    {
        var started = await _bench.StartAsync(_bench.Spec(
            """tr '\0' ' ' < /proc/1/cmdline | sed 's/^/first=/'; echo; echo "environment=$(tr '\0' ' ' < /proc/1/environ)" """, variables: ("SECRET", "s3cret")));

        (await _bench.ValueOfAsync(started.Id, "first")).ShouldBe($"/bin/sh -s {started.Id} ");
        (await _bench.ValueOfAsync(started.Id, "environment")).ShouldBe($"PATH=/usr/sbin:/usr/bin:/sbin:/bin SPRINGTIDE_INSTANCE={started.Id} ");
    }

    [Fact]
    public async Task Program_GetsNoDescriptorOfTheLaunch()
    {
        var started = await _bench.StartAsync("""for fd in 3 4 5 6 7 8 9; do readlink /proc/$$/fd/$fd | sed "s/^/held $fd /"; done; grep flags /proc/$$/fdinfo/1 | sed 's/.*\t/output=/'; echo done=1""");

        await _bench.ValueOfAsync(started.Id, "done");
        _bench.Provider.Tail(started.Id, 100).Where(l => l.StartsWith("held", StringComparison.Ordinal)).Where(l => l.Contains("cgroup", StringComparison.Ordinal) || l.Contains(_bench.Root, StringComparison.Ordinal)).ShouldBeEmpty();
        (Convert.ToInt32(await _bench.ValueOfAsync(started.Id, "output"), 8) & Native.Append).ShouldBe(Native.Append, "its output is emptied in place when it grows too large");
    }

    [Fact]
    public async Task Devices_AreAHandful_AndWork()
    {
        var started = await _bench.StartAsync("""echo "devices=$(ls /dev | tr '\n' ' ')"; head -c 3 /dev/zero | wc -c | sed 's/^/zeroes=/' && echo lost >/dev/null && echo "null=$?"; echo "input=$(echo more | cat /dev/stdin)" """);

        (await _bench.ValueOfAsync(started.Id, "devices")).ShouldBe("fd full null ptmx pts random shm stderr stdin stdout tty urandom zero ");
        (await _bench.ValueOfAsync(started.Id, "zeroes")).ShouldBe("3");
        (await _bench.ValueOfAsync(started.Id, "null")).ShouldBe("0");
        (await _bench.ValueOfAsync(started.Id, "input")).ShouldBe("more");
    }

    [Fact]
    public async Task Program_CannotGainRights_ByAFileThatGivesThem()
    {
        var tool = Path.Combine(_bench.Artefact, "id");
        File.Copy("/usr/bin/id", tool);
        File.SetUnixFileMode(tool, (UnixFileMode)0x9ED);   // root's, with the set-user-id bit
        var started = await _bench.StartAsync("""echo "user=$(/app/id -u)"; grep -E ' /(usr|app|data|tmp) ' /proc/self/mountinfo | grep -cv nosuid,nodev | sed 's/^/loose=/'""");

        (await _bench.ValueOfAsync(started.Id, "user")).ShouldBe("200005");
        (await _bench.ValueOfAsync(started.Id, "loose")).ShouldBe("0");
    }

    [Fact]
    public async Task KillOfEverything_ReachesNobodyElse()
    {
        var other = await _bench.StartAsync("echo up; sleep 60");   // the same app, so the same user
        await _bench.WritesAsync(other.Id, "up");
        var started = await _bench.StartAsync("sleep 60 & kill -9 1; kill -TERM 1; echo still here; kill -9 -1; wait; exit 9");

        (await _bench.ExitOfAsync(started.Id)).Code.ShouldBe(9);
        _bench.Output(started.Id).ShouldContain("still here");
        (await _bench.ObserveAsync(other.Id)).State.ShouldBe(ObservedState.Running);
    }

    [Fact]
    public async Task Orphans_AreTakenIn()
    {
        var started = await _bench.StartAsync("""(sleep 0.01 & exec true); while [ "$(pgrep -c sleep)" -gt 0 ]; do :; done; echo "zombies=$(grep -lE '^[0-9]+ \(.*\) Z' /proc/[0-9]*/stat 2>/dev/null | wc -l)" """);

        (await _bench.ValueOfAsync(started.Id, "zombies")).ShouldBe("0");
    }

    [Fact]
    public async Task Exit_LeavesNoZombie()
    {
        var started = await _bench.StartAsync("sleep 0.2");
        var identity = IdentityOf(started.Id);
        identity.Lives.ShouldBeTrue();
        await _bench.ExitOfAsync(started.Id);

        ProcessStat.Of(identity.Pid).ShouldBeNull();
    }

    [Fact]
    public async Task Watcher_KilledFromOutside_TakesTheProgramAlong()
    {
        var mark = $"9{Random.Shared.Next(100_000, 999_999)}";
        var started = await _bench.StartAsync($"echo up; setsid sleep {mark} & sleep 60");
        await ProviderBench.UntilAsync(() => Processes.Have(mark), () => _bench.Output(started.Id));
        IdentityOf(started.Id).Signal(Native.Sigkill);

        (await _bench.ExitOfAsync(started.Id)).ShouldBe(new InstanceExit(null, OutOfMemory: false, Asked: false));
        Processes.Have(mark).ShouldBeFalse();
    }

    [Fact]
    public async Task StartsAtOnce_AllRun_AndLeaveTheEngineAsItWas()
    {
        var folder = Environment.CurrentDirectory;
        var started = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => _bench.StartAsync("echo user=$(id -u)"))));

        foreach (var one in started) (await _bench.ValueOfAsync(one.Id, "user")).ShouldBe("200005");
        Environment.CurrentDirectory.ShouldBe(folder);
        File.Exists(Path.Combine(_bench.Root, "instances", started[0].Id.Value, "spec.json")).ShouldBeTrue("every thread of the engine still sees the machine");
        Native.EffectiveUser().ShouldBe(0u);
    }

    private ProcessIdentity IdentityOf(InstanceId instance) =>
        ProcessIdentity.Parse(File.ReadAllText(Path.Combine(_bench.Root, "instances", instance.Value, "identity")))!.Value;
}
