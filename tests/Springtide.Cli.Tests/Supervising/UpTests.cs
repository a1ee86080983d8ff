using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Springtide.Cli.Tests;

/// <summary>The real <c>tide</c> as a process, over stand-ins for control and gateway that are processes as well.</summary>
public sealed class UpTests : IDisposable
{
    private readonly Installation _here = new();

    public void Dispose() => _here.Dispose();

    [Fact]
    public async Task Up_ThenDown_StartsBothSaysWhereAndLeavesNothing()
    {
        var up = _here.Up("--json");
        var addresses = JsonSerializer.Deserialize((await up.StandardOutput.ReadLineAsync())!, CliJson.Default.UpAddresses)!;
        addresses.ShouldBe(new UpAddresses(null, $"http://127.0.0.1:{_here.ApiPort}", $"http://127.0.0.1:{_here.ApiPort}/metrics", $"http://localhost:{_here.GatewayPort}"));

        var down = await _here.CallAsync("down");

        down.ShouldSatisfyAllConditions(tide => tide.Code.ShouldBe(ExitCodes.Ok), tide => tide.Out.ShouldBe("stopped\n"));
        (await Installation.EndOfAsync(up)).Code.ShouldBe(ExitCodes.Ok);
        File.Exists(Path.Combine(_here.Data, "instances-stopped")).ShouldBeTrue();
        PortOwner.IsFree(_here.ApiPort).ShouldBeTrue();
        PortOwner.IsFree(_here.GatewayPort).ShouldBeTrue();
    }

    [Fact]
    public async Task Up_Detached_HoldsNoLockOfItsCaller()
    {
        var file = Path.Combine(Path.GetDirectoryName(_here.Data)!, "lock");
        (await Installation.EndOfAsync(_here.StartLocked(file, "up", "--empty", "--detach", "--api-port", $"{_here.ApiPort}", "--gateway-port", $"{_here.GatewayPort}"))).Code.ShouldBe(ExitCodes.Ok);

        using var other = Process.Start("flock", ["--nonblock", file, "true"]);
        await other.WaitForExitAsync();

        other.ExitCode.ShouldBe(0);
        (await _here.CallAsync("down")).Code.ShouldBe(ExitCodes.Ok);
    }

    [Fact]
    public async Task Down_KeepingInstances_DoesNotStopThem()
    {
        await Installation.WelcomedAsync(_here.Up());

        (await _here.CallAsync("down", "--keep-instances")).Code.ShouldBe(ExitCodes.Ok);

        File.Exists(Path.Combine(_here.Data, "instances-stopped")).ShouldBeFalse();
        PortOwner.IsFree(_here.ApiPort).ShouldBeTrue();
    }

    [Fact]
    public async Task Down_WhileItIsStopping_WaitsAndDoesNotEndItSooner()
    {
        await Installation.WelcomedAsync(_here.Up());
        var fifo = await _here.LingeringGatewayAsync();
        var first = _here.Start("down");
        await _here.EndingAsync();

        (await _here.CallAsync("down", "--no-wait")).Out.ShouldBe("stopping\n");
        var up = await Installation.EndOfAsync(_here.Up());
        await File.WriteAllTextAsync(fifo, "");

        (await Installation.EndOfAsync(first)).Out.ShouldBe("stopped\n");
        File.Exists(Path.Combine(_here.Data, "instances-stopped")).ShouldBeTrue();
        up.Code.ShouldBe(ExitCodes.CannotStart);
        up.Words.ShouldContain("is stopping");
    }

    [Fact]
    public async Task Down_LongerThanUsual_SaysWhatItWaitsForAndGivesUpInTime()
    {
        await Installation.WelcomedAsync(_here.Up());
        var fifo = await _here.LingeringGatewayAsync();

        var down = await _here.CallAsync("down", "--timeout", "3100ms");
        await File.WriteAllTextAsync(fifo, "");

        down.Code.ShouldBe(ExitCodes.TimedOut);
        down.Words.ShouldContain("open requests, streams and sockets");
        down.Words.ShouldContain("goes on");
        (await _here.CallAsync("down")).Code.ShouldBe(ExitCodes.Ok);
    }

    [Fact]
    public async Task Down_WhereNothingRuns_IsDone() => (await _here.CallAsync("down")).ShouldSatisfyAllConditions(
        tide => tide.Code.ShouldBe(ExitCodes.Ok), tide => tide.Words.ShouldContain("Nothing is running"));

    [Theory]
    [InlineData("springtide-gateway")]
    [InlineData("springtide-control")]
    public async Task Component_ThatIsKilled_IsStartedAgain(string component)
    {
        await Installation.WelcomedAsync(_here.Up());
        var former = _here.Recorded(component)!;

        former.Signal(Posix.Kill);

        await _here.SuccessorAsync(component, former, component == Component.ControlName ? _here.ApiPort : _here.GatewayPort);
    }

    [Fact]
    public async Task Supervisor_ThatIsKilled_LeavesBothToTheNextOne()
    {
        var first = _here.Up();
        await Installation.WelcomedAsync(first);
        var before = (_here.Recorded(Component.ControlName), _here.Recorded(Component.GatewayName));
        first.Kill();
        await first.WaitForExitAsync();

        await Installation.WelcomedAsync(_here.Up());

        (_here.Recorded(Component.ControlName), _here.Recorded(Component.GatewayName)).ShouldBe(before);
        before.Item1!.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public async Task Supervisor_KilledBeforeItRecordedWhatItStarted_LeavesBothToTheNextOne()
    {
        var first = _here.Up();
        await Installation.WelcomedAsync(first);
        var before = (_here.Recorded(Component.ControlName), _here.Recorded(Component.GatewayName));
        first.Kill();
        await first.WaitForExitAsync();
        _here.LoseRecords();

        await Installation.WelcomedAsync(_here.Up());

        (_here.Recorded(Component.ControlName), _here.Recorded(Component.GatewayName)).ShouldBe(before);
    }

    [Fact]
    public async Task Supervisor_KilledBeforeItRecordedWhatItStarted_LeavesDownToFindBoth()
    {
        var first = _here.Up();
        await Installation.WelcomedAsync(first);
        first.Kill();
        await first.WaitForExitAsync();
        _here.LoseRecords();

        (await _here.CallAsync("down")).Out.ShouldBe("stopped\n");

        PortOwner.IsFree(_here.ApiPort).ShouldBeTrue();
        PortOwner.IsFree(_here.GatewayPort).ShouldBeTrue();
    }

    [Fact]
    public async Task Supervisor_KilledAtAnyMomentOfItsStart_DoesNotHinderTheNextOne()
    {
        for (var spared = TimeSpan.Zero; spared < TimeSpan.FromMilliseconds(60); spared += TimeSpan.FromMilliseconds(12))
        {
            var first = _here.Up();
            await _here.AnnouncedAsync(first);
            await Task.Delay(spared);   // not waiting for anything: the moment of the kill
            first.Kill();
            await first.WaitForExitAsync();

            await Installation.WelcomedAsync(_here.Up());

            (await _here.CallAsync("down")).Code.ShouldBe(ExitCodes.Ok);
            PortOwner.IsFree(_here.ApiPort).ShouldBeTrue();
            PortOwner.IsFree(_here.GatewayPort).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Supervisor_ThatWasKilled_LeavesDownToFindBoth()
    {
        var first = _here.Up();
        await Installation.WelcomedAsync(first);
        first.Kill();
        await first.WaitForExitAsync();

        (await _here.CallAsync("down")).Code.ShouldBe(ExitCodes.Ok);

        File.Exists(Path.Combine(_here.Data, "instances-stopped")).ShouldBeTrue();
        PortOwner.IsFree(_here.GatewayPort).ShouldBeTrue();
    }

    [Fact]
    public async Task Up_WithOtherOptionsThanWhatRuns_ReplacesIt()
    {
        var first = _here.Up();
        await Installation.WelcomedAsync(first);
        var before = _here.Recorded(Component.GatewayName)!;
        first.Kill();
        await first.WaitForExitAsync();
        var port = FreePort.Next();

        await Installation.WelcomedAsync(_here.Start("up", "--empty", "--api-port", $"{_here.ApiPort}", "--gateway-port", $"{port}"));

        before.IsAlive.ShouldBeFalse();
        PortOwner.IsFree(port).ShouldBeFalse();
    }

    [Fact]
    public async Task SecondUp_SaysWhereTheFirstRuns()
    {
        await Installation.WelcomedAsync(_here.Up());

        var second = await Installation.EndOfAsync(_here.Up());

        second.Code.ShouldBe(ExitCodes.Ok);
        second.Words.ShouldContain("running already");
        second.Out.ShouldContain($"http://127.0.0.1:{_here.ApiPort}/metrics");
    }

    [Fact]
    public async Task Detached_ReturnsWhenEverythingIsWellAndGoesOn()
    {
        var up = await Installation.EndOfAsync(_here.Up("--detach"));

        up.Code.ShouldBe(ExitCodes.Ok);
        up.Out.ShouldContain("/metrics");
        PortOwner.IsFree(_here.GatewayPort).ShouldBeFalse();
        (await _here.CallAsync("down")).Out.ShouldBe("stopped\n");
    }

    [Fact]
    public async Task Port_ThatIsTaken_IsNamedWithItsOwnerAndTheOption()
    {
        using var taken = new TcpListener(IPAddress.Loopback, _here.GatewayPort);
        taken.Start();

        var up = await Installation.EndOfAsync(_here.Up());

        up.Code.ShouldBe(ExitCodes.CannotStart);
        up.Words.ShouldContain($"Port {_here.GatewayPort} is taken by ");
        up.Words.ShouldContain($"(process {Environment.ProcessId})");
        up.Words.ShouldContain("--gateway-port");
    }

    [Theory]
    [InlineData()]
    [InlineData("--detach")]
    public async Task Control_ThatCannotStart_EndsUpWithWhatItSaid(params string[] options)
    {
        Directory.CreateDirectory(_here.Data);
        await File.WriteAllTextAsync(Path.Combine(_here.Data, "control-cannot-start"), "");

        var up = await Installation.EndOfAsync(_here.Up(options));

        up.Code.ShouldBe(ExitCodes.CannotStart);
        up.Words.ShouldContain("no disk left");
        PortOwner.IsFree(_here.GatewayPort).ShouldBeTrue();
    }
}
