using System.Globalization;
using Springtide.Model;
using Springtide.Providers.Process;

namespace Springtide.Providers.Tests;

/// <summary>What an engine finds that was killed at a bad moment.</summary>
public sealed class AdoptionTests : IAsyncLifetime
{
    private ProviderBench _bench = null!;

    public ValueTask InitializeAsync()
    {
        _bench = new ProviderBench(folder => ProcessProviders.With(Protections.All, folder, o => o with { FirstPort = 21_000, LastPort = 21_003 }));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Observe_OfAReusedPid_IsNotFooled()
    {
        var started = await _bench.StartAsync("exit 0");
        await _bench.ExitOfAsync(started.Id);
        var self = ProcessIdentity.Of(Environment.ProcessId)!.Value;
        Replace(started.Id, $"{self.Pid} {(self.StartTime - 1).ToString(CultureInfo.InvariantCulture)} {self.Boot}");   // our own number, another life
        await _bench.RestartAsync();

        (await _bench.ObserveAsync(started.Id)).State.ShouldBe(ObservedState.Exited);
    }

    [Fact]
    public async Task Observe_AfterAReboot_FindsEverythingEnded()
    {
        var started = await _bench.StartAsync("exit 0");
        await _bench.ExitOfAsync(started.Id);
        var self = ProcessIdentity.Of(Environment.ProcessId)!.Value;
        Replace(started.Id, $"{self.Pid} {self.StartTime.ToString(CultureInfo.InvariantCulture)} 00000000-0000-0000-0000-000000000000");
        await _bench.RestartAsync();

        (await _bench.ObserveAsync(started.Id)).State.ShouldBe(ObservedState.Exited);
    }

    [Fact]
    public async Task Observe_OfAHalfStartedInstance_EndsIt()
    {
        var started = await _bench.StartAsync("echo up; sleep 60");
        await _bench.WritesAsync(started.Id, "up");
        File.Delete(Path.Combine(_bench.Root, "instances", started.Id.Value, "identity"));
        await _bench.RestartAsync();

        var observed = await _bench.ObserveAsync(started.Id);
        observed.State.ShouldBe(ObservedState.Exited);
        observed.Exit!.Asked.ShouldBeFalse();
    }

    [Fact]
    public async Task Observe_OfAProcessNobodyKnows_EndsIt()
    {
        var mark = $"9{Random.Shared.Next(100_000, 999_999)}";
        var started = await _bench.StartAsync($"echo up; sleep {mark}");
        await _bench.WritesAsync(started.Id, "up");
        Directory.Delete(Path.Combine(_bench.Root, "instances", started.Id.Value), recursive: true);
        await _bench.RestartAsync();

        (await _bench.Provider.ObserveAsync(default)).ShouldBeEmpty();
        await ProviderBench.UntilAsync(() => !Processes.Have(mark), () => "The orphan still runs.");
    }

    [Fact]
    public async Task Ports_UsedUp_AreRefused_AndRestAfterwards()
    {
        var started = new List<ObservedInstance>();
        for (var i = 0; i < 4; i++) started.Add(await _bench.StartAsync("sleep 60"));
        started.Select(s => s.Address).Distinct().Count().ShouldBe(4);
        (await Should.ThrowAsync<ProviderRefusedException>(() => _bench.StartAsync("sleep 60"))).Refusal.ShouldBe(ProviderRefusal.PortsUsedUp);

        await _bench.Provider.StopAsync(started[0].Id, TimeSpan.Zero, default);
        await _bench.Provider.ForgetAsync(started[0].Id, default);
        (await Should.ThrowAsync<ProviderRefusedException>(() => _bench.StartAsync("sleep 60"))).Refusal.ShouldBe(ProviderRefusal.PortsUsedUp);
    }

    [Fact]
    public async Task Ports_OfAdoptedInstances_AreNotGivenAway()
    {
        var before = await _bench.StartAsync("sleep 60");
        await _bench.RestartAsync();
        var after = new List<string>();
        for (var i = 0; i < 3; i++) after.Add((await _bench.StartAsync("sleep 60")).Address);

        after.ShouldNotContain(before.Address);
    }

    private void Replace(InstanceId instance, string identity)
    {
        var folder = Path.Combine(_bench.Root, "instances", instance.Value);
        File.Delete(Path.Combine(folder, "exit.json"));
        File.WriteAllText(Path.Combine(folder, "identity"), identity);
    }
}
