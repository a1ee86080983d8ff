using System.Net;
using System.Net.Sockets;
using Springtide.Model;
using Springtide.Providers.Process;

namespace Springtide.Providers.Tests;

/// <summary>What stands between an instance and the rest, with everything in force.</summary>
public sealed class IsolationTests : IAsyncLifetime
{
    private ProviderBench _bench = null!;

    public ValueTask InitializeAsync()
    {
        _bench = new ProviderBench(folder => ProcessProviders.With(Protections.All, folder));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void Capabilities_AsRootWithEverything_NameWhatHolds() =>
        _bench.Provider.Capabilities.Isolation.Where(line => !line.Holds).ShouldBeEmpty();

    [Fact]
    public async Task Instance_RunsAsTheUserOfItsApp_WithoutNewPrivileges()
    {
        var started = await _bench.StartAsync("""echo "user=$(id -u):$(id -g):$(id -G)"; sed -n 's/:\s*/=/p' /proc/self/status""");

        (await _bench.ValueOfAsync(started.Id, "user")).ShouldBe("200005:200005:200005");
        (await _bench.ValueOfAsync(started.Id, "NoNewPrivs")).ShouldBe("1");
        (await _bench.ValueOfAsync(started.Id, "CapEff")).ShouldBe("0000000000000000");
        (await _bench.ValueOfAsync(started.Id, "CapBnd")).ShouldBe("0000000000000000");
    }

    [Fact]
    public async Task Instance_SeesNothingOfTheEngineOrOtherApps()
    {
        var other = await _bench.StartAsync(_bench.Spec("echo mine > $HOME/file; sleep 60", app: "other", user: 6));
        await ProviderBench.UntilAsync(() => File.Exists(Path.Combine(_bench.Root, "apps/dev/other/file")), () => _bench.Output(other.Id));
        var started = await _bench.StartAsync($"""
            echo data=$(find {_bench.Root} -mindepth 1 2>&1 | wc -l)
            echo root=$(ls /root /home 2>/dev/null | wc -l)
            echo processes=$(ls -d /proc/[0-9]* | wc -l)
            echo engine=$(cat /proc/*/environ 2>/dev/null | tr '\0' '\n' | grep -c '^SPRINGTIDE_APP=other')
            """);

        (await _bench.ValueOfAsync(started.Id, "engine")).ShouldBe("0");
        (await _bench.ValueOfAsync(started.Id, "data")).ShouldBe("0");
        (await _bench.ValueOfAsync(started.Id, "root")).ShouldBe("0");
        int.Parse(await _bench.ValueOfAsync(started.Id, "processes"), System.Globalization.CultureInfo.InvariantCulture).ShouldBeLessThan(8);
    }

    [Fact]
    public async Task Instance_WritesItsDataAndItsTemporaryFolder_AndNotItsArtefact()
    {
        File.WriteAllText(Path.Combine(_bench.Artefact, "page.html"), "as it came");
        var started = await _bench.StartAsync("""
            for place in "$HOME" "$TMPDIR" /tmp /var/tmp /dev/shm /run . /usr /etc /srv; do touch $place/x 2>/dev/null && echo "yes $place" || echo "no $place"; done
            echo page=$(cat page.html)
            echo done=1
            """);

        await _bench.ValueOfAsync(started.Id, "done");
        _bench.Provider.Tail(started.Id, 100).ShouldBe(
            ["yes /data", "yes /tmp", "yes /tmp", "yes /var/tmp", "yes /dev/shm", "yes /run", "no .", "no /usr", "no /etc", "no /srv", "page=as it came", "done=1"]);
    }

    [Fact]
    public async Task Data_OutlivesItsInstance()
    {
        var first = await _bench.StartAsync("echo kept > $HOME/file");
        await _bench.ExitOfAsync(first.Id);
        await _bench.Provider.ForgetAsync(first.Id, default);
        var second = await _bench.StartAsync("echo found=$(cat $HOME/file)");

        (await _bench.ValueOfAsync(second.Id, "found")).ShouldBe("kept");
    }

    [Fact]
    public async Task Instance_MayRunTheProgramsOfTheEngine()
    {
        var started = await _bench.StartAsync("Springtide.Providers.Tests --no-such-option");
        var exit = await _bench.ExitOfAsync(started.Id);

        exit.Code.ShouldNotBe(127, _bench.Output(started.Id));
        exit.Code.ShouldNotBe(126, _bench.Output(started.Id));
    }

    [Fact]
    public async Task Variables_OfAnApp_DoNotReachThePrivilegedSteps()
    {
        var library = Path.Combine(_bench.Artefact, "evil.so");
        File.WriteAllText(library, "no library");   // the loader complains about it wherever it is asked to load it
        var started = await _bench.StartAsync(_bench.Spec("true", variables: [("LD_PRELOAD", library), ("PATH", "/app")]));

        (await _bench.ExitOfAsync(started.Id)).Code.ShouldBe(0);
        _bench.Output(started.Id).ShouldNotContain("setpriv");
        _bench.Output(started.Id).ShouldNotContain("bwrap");
    }

    [Fact]
    public async Task MemoryLimit_Exceeded_IsNamed()
    {
        var started = await _bench.StartAsync(_bench.Spec("/usr/bin/python3 -c 'x = bytearray(200 << 20)'", limits: new ResourceLimits(Memory: new ByteSize(64 << 20))));
        var exit = await _bench.ExitOfAsync(started.Id);

        exit.OutOfMemory.ShouldBeTrue();
        exit.Sentence.ShouldContain("more memory than its limit");
    }

    [Fact]
    public async Task MemoryLimit_IsSeenByRuntimes()
    {
        var started = await _bench.StartAsync(_bench.Spec("java -XshowSettings:system -version", limits: new ResourceLimits(Cpu: 1, Memory: new ByteSize(256 << 20))));
        await _bench.ExitOfAsync(started.Id);

        _bench.Output(started.Id).ShouldContain("Memory Limit: 256.00M");
        _bench.Output(started.Id).ShouldContain("Effective CPU Count: 1");
    }

    [Fact]
    public async Task CpuLimit_HoldsTheWholeTree()
    {
        var started = await _bench.StartAsync(_bench.Spec("for i in 1 2; do /usr/bin/python3 -c 'while True: pass' & done; wait", limits: new ResourceLimits(Cpu: 0.2)));
        await ProviderBench.UntilAsync(() => Cpu(started.Id) > 0.1, () => "It took no processor time.");
        var (before, began) = (Cpu(started.Id), TimeProvider.System.GetTimestamp());
        await Task.Delay(1000);   // time is what is measured here
        var share = (Cpu(started.Id) - before) / TimeProvider.System.GetElapsedTime(began).TotalSeconds;

        share.ShouldBeInRange(0.05, 0.3);
    }

    [Fact]
    public async Task FixedPort_OfTwoInstances_EachAnswersAtItsOwnAddress()
    {
        const string command = "/usr/bin/python3 -u -m http.server 8099";
        var one = await _bench.StartAsync(_bench.Spec(command, port: new PortRule(8099)));
        var two = await _bench.StartAsync(_bench.Spec(command, port: new PortRule(8099)));

        one.Address.ShouldNotBe(two.Address);
        foreach (var started in (ObservedInstance[])[one, two])
        {
            await ProviderBench.UntilAsync(() => ProviderBench.AnswersAsync(started.Address), () => _bench.Output(started.Id));
            _bench.Provider.ListeningPorts(started.Id).ShouldBe([8099]);
        }
        using var connection = new System.Net.Sockets.TcpClient(one.Address.Split(':')[0], 8099);
        _bench.Provider.Measure(one.Id, default)!.Connections.ShouldBe(1);
        _bench.Provider.Measure(two.Id, default)!.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task FixedPort_AfterARestart_IsStillReached_AndItsNetworkGoesWithIt()
    {
        var started = await _bench.StartAsync(_bench.Spec("/usr/bin/python3 -u -m http.server 8099", port: new PortRule(8099)));
        await ProviderBench.UntilAsync(() => ProviderBench.AnswersAsync(started.Address), () => _bench.Output(started.Id));
        await _bench.RestartAsync();
        (await _bench.ObserveAsync(started.Id)).ShouldBe(started);
        (await ProviderBench.AnswersAsync(started.Address)).ShouldBeTrue();

        var networks = Directory.GetFiles("/run/netns").Length;
        await _bench.Provider.StopAsync(started.Id, TimeSpan.FromSeconds(1), default);
        await _bench.Provider.ForgetAsync(started.Id, default);
        Directory.GetFiles("/run/netns").Length.ShouldBeLessThan(networks);
        (await ProviderBench.AnswersAsync(started.Address)).ShouldBeFalse("an address of nobody is refused here, not asked for elsewhere");
    }

    private double Cpu(InstanceId instance) => _bench.Provider.Measure(instance, default)?.CpuSeconds ?? 0;

    [Fact]
    public async Task HostsFile_IsWhatTheInstanceLooksNamesUpIn_AlsoAfterItWasWrittenAnew()
    {
        var hosts = Path.Combine(_bench.Root, "names");
        File.WriteAllText(hosts, "127.64.9.9 accounts\n");
        var started = await _bench.StartAsync(_bench.Spec("echo before=$(getent hosts accounts); until [ -e /data/go ]; do sleep 0.02; done; echo after=$(getent hosts shop)") with { HostsFile = hosts });
        (await _bench.ValueOfAsync(started.Id, "before")).ShouldBe("127.64.9.9 accounts");

        File.WriteAllText(hosts, "127.64.9.8 shop\n");
        File.WriteAllText(Path.Combine(_bench.Root, "apps/dev/hello/go"), "");

        (await _bench.ValueOfAsync(started.Id, "after")).ShouldBe("127.64.9.8 shop");
    }

    [Fact]
    public async Task InstanceWithANetworkOfItsOwn_ReachesTheMachinesInternalAddresses_AndKeepsItsLoopback()
    {
        var address = new IPEndPoint(IPAddress.Parse($"127.64.{Random.Shared.Next(256)}.{Random.Shared.Next(1, 255)}"), 0);
        using var machine = new TcpListener(address);
        machine.Start();
        var accepting = machine.AcceptTcpClientAsync();
        var port = ((IPEndPoint)machine.LocalEndpoint).Port;

        var started = await _bench.StartAsync(_bench.Spec($"""
            /usr/bin/python3 -c '
            import socket
            print("machine=" + socket.create_connection(("{address.Address}", {port}), 10).recv(9).decode(), flush=True)
            own = socket.create_server(("127.0.0.1", 3000)); socket.create_connection(("127.0.0.1", 3000), 10); print("own=yes", flush=True)
            '
            """, port: PortRule.Parse("3000")));

        using (var caller = await accepting.WaitAsync(ProviderBench.Patience)) await caller.GetStream().WriteAsync("hello"u8.ToArray());
        (await _bench.ValueOfAsync(started.Id, "machine")).ShouldBe("hello");
        (await _bench.ValueOfAsync(started.Id, "own")).ShouldBe("yes");
    }
}
