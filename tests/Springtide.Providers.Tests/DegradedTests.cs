using Springtide.Model;
using Springtide.Providers.Process;

namespace Springtide.Providers.Tests;

/// <summary>What is different where rights are missing.</summary>
public sealed class DegradedTests : IAsyncLifetime
{
    private ProviderBench _bench = null!;

    public ValueTask InitializeAsync()
    {
        _bench = new ProviderBench(folder => ProcessProviders.With(Protections.None, folder));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void Capabilities_SayWhatIsMissingAndWhy()
    {
        _bench.Provider.Capabilities.ShouldSatisfyAllConditions(c => c.FixedPorts.ShouldBeFalse(), c => c.MemoryLimit.ShouldBeFalse(), c => c.CpuLimit.ShouldBeFalse(), c => c.Freeze.ShouldBeTrue());
        _bench.Provider.Capabilities.Isolation.Where(l => !l.Holds).Select(l => l.What)
            .ShouldBe(["memory limit", "cpu limit", "own view of files and processes", "user per app", "address per instance"]);
    }

    [Fact]
    public async Task FixedPort_OfASecondInstance_IsRefusedWithTheReason()
    {
        var first = await _bench.StartAsync(_bench.Spec("/usr/bin/python3 -u -m http.server 8098 --bind 127.0.0.1", port: new PortRule(8098)));
        first.Address.ShouldBe("127.0.0.1:8098");
        var refused = await Should.ThrowAsync<ProviderRefusedException>(() => _bench.StartAsync(_bench.Spec("sleep 60", port: new PortRule(8098))));

        refused.Refusal.ShouldBe(ProviderRefusal.FixedPortTaken);
        refused.Message.ShouldContain("Port 8098 is taken");
    }

    [Fact]
    public async Task MemoryLimit_WithoutGroups_StillBoundsAProcess()
    {
        var started = await _bench.StartAsync(_bench.Spec("/usr/bin/python3 -c 'x = bytearray(200 << 20)'", limits: new ResourceLimits(Memory: new ByteSize(64 << 20))));

        (await _bench.ExitOfAsync(started.Id)).Code.ShouldBe(1);
        _bench.Output(started.Id).ShouldContain("MemoryError");
    }

    /// <summary>A shell forks as vfork does: it cannot be stopped while its child, stopped too early, has not become its program.</summary>
    [Fact]
    public async Task Freeze_OfAShellThatForksWithoutEnd_ComesToAnEnd()
    {
        var started = await _bench.StartAsync("while :; do /bin/true; done");
        for (var round = 0; round < 40; round++)
        {
            using var patience = new CancellationTokenSource(ProviderBench.Patience);
            await _bench.Provider.FreezeAsync(started.Id, patience.Token);
            await _bench.Provider.ThawAsync(started.Id, patience.Token);
        }
        (await _bench.ObserveAsync(started.Id)).Exit.ShouldBeNull();
    }

    [Fact]
    public async Task Forget_OfARunningInstance_IsRefused()
    {
        var started = await _bench.StartAsync("sleep 60");

        await Should.ThrowAsync<InvalidOperationException>(() => _bench.Provider.ForgetAsync(started.Id, default));
    }
}
