using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Providers.Tests;

/// <summary>What every provider promises, whatever protections its world offers.</summary>
public abstract class InstanceProviderBehaviour : IAsyncLifetime
{
    protected const string Python = "/usr/bin/python3 -u";

    /// <summary>Listens where it is told, as most programs do.</summary>
    protected const string Server = $"{Python} -m http.server --bind $HOST $PORT";

    protected ProviderBench Bench { get; private set; } = null!;

    protected abstract (IInstanceProvider, IAsyncDisposable) Create(string dataFolder);

    public ValueTask InitializeAsync()
    {
        Bench = new ProviderBench(Create);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Bench.DisposeAsync();
    }

    [Fact]
    public async Task Start_OfAServer_AnswersAtItsAddress()
    {
        var started = await Bench.StartAsync(Server);

        started.State.ShouldBe(ObservedState.Running);
        await ProviderBench.UntilAsync(() => ProviderBench.AnswersAsync(started.Address), () => Bench.Output(started.Id));
    }

    [Fact]
    public async Task Start_OfTheSameInstanceAgain_ReturnsWhatWasStarted()
    {
        var spec = Bench.Spec("sleep 60");
        var both = await Task.WhenAll(Bench.StartAsync(spec), Bench.StartAsync(spec));

        both[0].Address.ShouldBe(both[1].Address);
        (await Bench.StartAsync(spec)).ShouldBe(both[0]);
        (await Bench.Provider.ObserveAsync(default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Program_MayOpenItsOutputByName()
    {
        var started = await Bench.StartAsync("echo named=1 >>/dev/stdout; echo more=1 >>/dev/stderr");

        (await Bench.ValueOfAsync(started.Id, "named")).ShouldBe("1");
        (await Bench.ValueOfAsync(started.Id, "more")).ShouldBe("1");
    }

    [Fact]
    public async Task Configuration_ReachesTheProgram_AsVariablesAndFiles_AndIsGoneWithTheInstance()
    {
        var spec = Bench.Spec(
            "echo secret=$SECRET; echo file=$(cat $SPRINGTIDE_CONFIG/app.ini); echo key=$(cat $SPRINGTIDE_CONFIG/tls.key); sleep 60",
            variables: ("/config/app.ini", "level 'info' $HOME")) with { Secrets = ImmutableSortedDictionary<string, string>.Empty.Add("SECRET", "planted-1 $x 'y'").Add("/config/tls.key", "planted-2") };

        var started = await Bench.StartAsync(spec);

        (await Bench.ValueOfAsync(started.Id, "secret")).ShouldBe("planted-1 $x 'y'");
        (await Bench.ValueOfAsync(started.Id, "file")).ShouldBe("level 'info' $HOME");
        (await Bench.ValueOfAsync(started.Id, "key")).ShouldBe("planted-2");
        var folder = Path.Combine(Bench.Root, "instances", started.Id.Value);
        (await File.ReadAllTextAsync(Path.Combine(folder, "spec.json"))).ShouldNotContain("planted");
        await Bench.Provider.StopAsync(started.Id, TimeSpan.Zero, default);
        await Bench.ExitOfAsync(started.Id);
        await Bench.Provider.ForgetAsync(started.Id, default);
        Directory.Exists(Path.Combine(folder, "config")).ShouldBeFalse();
    }

    [Fact]
    public async Task Start_WithVariables_TellsThemToTheProgram()
    {
        var started = await Bench.StartAsync(Bench.Spec("""echo "told=$GREETING $ASPNETCORE_URLS $SPRINGTIDE_APP" """, variables: ("GREETING", "it's $HOME; \"x\"")));

        (await Bench.ValueOfAsync(started.Id, "told")).ShouldBe($"it's $HOME; \"x\" http://{started.Address} hello");
    }

    [Fact]
    public async Task Start_InheritsNothingThatWasNotNamed()
    {
        Environment.SetEnvironmentVariable("SPRINGTIDE_TEST_SECRET", "leaked");
        var started = await Bench.StartAsync("echo secret=$SPRINGTIDE_TEST_SECRET");

        (await Bench.ValueOfAsync(started.Id, "secret")).ShouldBe("");
    }

    [Fact]
    public async Task Start_WithoutItsFolder_IsRefused()
    {
        var refused = await Should.ThrowAsync<ProviderRefusedException>(() => Bench.StartAsync(Bench.Spec("sleep 1") with { Folder = "/nowhere" }));

        refused.Refusal.ShouldBe(ProviderRefusal.FolderMissing);
    }

    [Theory]
    [InlineData("exit 3", 3), InlineData("true", 0), InlineData("no-such-program --port 1", 127), InlineData("cd / && sh -c 'kill -SEGV $$'", 139)]
    public async Task Exit_ByItself_TellsItsCode(string command, int code)
    {
        var started = await Bench.StartAsync(command);
        var exit = await Bench.ExitOfAsync(started.Id);

        exit.ShouldBe(new InstanceExit(code, OutOfMemory: false, Asked: false));
        (await Bench.ObserveAsync(started.Id)).State.ShouldBe(ObservedState.Exited);
    }

    [Fact]
    public async Task Exit_IsToldWithinMilliseconds()
    {
        var started = await Bench.StartAsync($"{Python} -c 'import time; time.sleep(0.5); print(\"at=%d\" % (time.time() * 1000))'");
        await Bench.ExitOfAsync(started.Id);
        var ended = long.Parse(await Bench.ValueOfAsync(started.Id, "at"), System.Globalization.CultureInfo.InvariantCulture);

        (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - ended).ShouldBeLessThan(500);
    }

    [Fact]
    public async Task Stop_OfAProgramThatObeys_LetsItFinish()
    {
        var started = await Bench.StartAsync(Python + """ -c 'import signal,time,sys; signal.signal(signal.SIGTERM, lambda *_: (time.sleep(.2), print("finished"), sys.exit(0))); print("up"); time.sleep(60)' """);
        await Bench.WritesAsync(started.Id, "up");
        await Bench.Provider.StopAsync(started.Id, ProviderBench.Patience, default);

        (await Bench.ExitOfAsync(started.Id)).ShouldBe(new InstanceExit(0, OutOfMemory: false, Asked: true));
        Bench.Output(started.Id).ShouldContain("finished");
        Bench.TimesToldOf(started.Id).ShouldBe(1);
    }

    [Fact]
    public async Task Stop_OfAProgramBehindAShell_LetsItFinish()
    {
        var program = Python + """ -c 'import signal,time,sys; signal.signal(signal.SIGTERM, lambda *_: (time.sleep(.2), print("finished"), sys.exit(0))); print("up"); time.sleep(60)' """;
        var started = await Bench.StartAsync($"cd / && {program} && echo next");
        await Bench.WritesAsync(started.Id, "up");
        await Bench.Provider.StopAsync(started.Id, ProviderBench.Patience, default);

        Bench.Output(started.Id).ShouldContain("finished");
    }

    [Fact]
    public async Task Stop_RightAfterTheStart_Ends()
    {
        var started = await Bench.StartAsync("sleep 60");
        await Bench.Provider.StopAsync(started.Id, ProviderBench.Patience, default).WaitAsync(ProviderBench.Patience / 2);

        (await Bench.ExitOfAsync(started.Id)).Asked.ShouldBeTrue();
    }

    [Fact]
    public async Task Stop_ByForceRightAfterTheStart_Ends()
    {
        var started = await Bench.StartAsync("sleep 60");
        await Bench.Provider.StopAsync(started.Id, TimeSpan.Zero, default).WaitAsync(ProviderBench.Patience / 2);

        (await Bench.ExitOfAsync(started.Id)).ShouldBe(new InstanceExit(137, OutOfMemory: false, Asked: true));
    }

    [Fact]
    public async Task Stop_OfAChildThatIgnoresTheSignal_EndsWithinTheDeadline()
    {
        var started = await Bench.StartAsync(Python + """ -c 'import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print("up"); time.sleep(600)' """);
        await Bench.WritesAsync(started.Id, "up");
        await Bench.Provider.StopAsync(started.Id, TimeSpan.FromMilliseconds(200), default).WaitAsync(ProviderBench.Patience);

        (await Bench.ExitOfAsync(started.Id)).ShouldBe(new InstanceExit(137, OutOfMemory: false, Asked: true));
    }

    [Fact]
    public async Task Stop_OfADaemonisedGrandchild_LeavesNothing()
    {
        var mark = $"9{Random.Shared.Next(100_000, 999_999)}";   // an argument nobody else has
        var started = await Bench.StartAsync($"setsid sh -c 'setsid sleep {mark} & echo away' & sleep 60");
        await Bench.WritesAsync(started.Id, "away");
        await ProviderBench.UntilAsync(() => Processes.Have(mark), () => "The grandchild never ran.");
        await Bench.Provider.StopAsync(started.Id, TimeSpan.FromSeconds(1), default);

        await ProviderBench.UntilAsync(() => !Processes.Have(mark), () => "The grandchild is still there.");
    }

    [Fact]
    public async Task Exit_OfTheProgram_TakesWhatItLeftBehindAlong()
    {
        var mark = $"9{Random.Shared.Next(100_000, 999_999)}";
        var started = await Bench.StartAsync($"setsid sleep {mark} & exit 4");

        (await Bench.ExitOfAsync(started.Id)).Code.ShouldBe(4);
        Processes.Have(mark).ShouldBeFalse();
    }

    [Fact]
    public async Task Stop_OfAnInstanceAlreadyGone_Succeeds()
    {
        var started = await Bench.StartAsync("true");
        await Bench.ExitOfAsync(started.Id);

        await Bench.Provider.StopAsync(started.Id, TimeSpan.Zero, default);
        await Bench.Provider.FreezeAsync(started.Id, default);
        await Bench.Provider.ThawAsync(started.Id, default);
        await Bench.Provider.ForgetAsync(started.Id, default);
        await Bench.Provider.ForgetAsync(started.Id, default);
        Bench.Provider.Measure(started.Id, default).ShouldBeNull();
    }

    [Fact]
    public async Task Stop_OfAFrozenInstance_Ends()
    {
        var started = await Bench.StartAsync(Server);
        await ProviderBench.UntilAsync(() => ProviderBench.AnswersAsync(started.Address), () => Bench.Output(started.Id));
        await Bench.Provider.FreezeAsync(started.Id, default);
        await Bench.Provider.StopAsync(started.Id, ProviderBench.Patience, default).WaitAsync(ProviderBench.Patience / 2);

        (await Bench.ExitOfAsync(started.Id)).Asked.ShouldBeTrue();
    }

    [Fact]
    public async Task Freeze_StopsTheWholeTree_UntilThawed()
    {
        var started = await Bench.StartAsync($"setsid {Python} -c 'while True: pass' & {Python} -c 'while True: pass'");
        await ProviderBench.UntilAsync(() => Cpu(started.Id) > 0.2, () => "It took no processor time.");
        await Bench.Provider.FreezeAsync(started.Id, default);
        (await Bench.ObserveAsync(started.Id)).State.ShouldBe(ObservedState.Frozen);

        var before = Cpu(started.Id);
        await Task.Delay(300);   // time is what is measured here
        Cpu(started.Id).ShouldBe(before, 0.02);
        await Bench.Provider.ThawAsync(started.Id, default);
        await ProviderBench.UntilAsync(() => Cpu(started.Id) > before + 0.1, () => "It did not go on.");
    }

    [Fact]
    public async Task Observe_AfterTheEngineRestarts_FindsWhatIsRunning()
    {
        var running = await Bench.StartAsync(Server);
        var frozen = await Bench.StartAsync("sleep 60");
        await ProviderBench.UntilAsync(() => ProviderBench.AnswersAsync(running.Address), () => Bench.Output(running.Id));
        await Bench.Provider.FreezeAsync(frozen.Id, default);
        await Bench.RestartAsync();

        (await Bench.ObserveAsync(running.Id)).ShouldBe(running);
        (await Bench.ObserveAsync(frozen.Id)).State.ShouldBe(ObservedState.Frozen);
        (await ProviderBench.AnswersAsync(running.Address)).ShouldBeTrue();
        await Bench.Provider.StopAsync(running.Id, ProviderBench.Patience, default);
        (await Bench.ExitOfAsync(running.Id)).Asked.ShouldBeTrue();
    }

    [Fact]
    public async Task Observe_OfWhatEndedMeanwhile_TellsItsCode()
    {
        var started = await Bench.StartAsync("echo up; read line < fifo; exit 7");
        await Bench.ExitOfAsync(started.Id);
        var late = await Bench.StartAsync(Python + " -c 'import time; print(\"began\"); time.sleep(0.4); exit(7)'");
        await Bench.WritesAsync(late.Id, "began");   // what is only half started at a restart is ended
        await Bench.RestartAsync();
        await ProviderBench.UntilAsync(async () => (await Bench.ObserveAsync(late.Id)).State == ObservedState.Exited, () => "It still runs.");

        (await Bench.ObserveAsync(started.Id)).Exit!.Code.ShouldNotBeNull();
        (await Bench.ObserveAsync(late.Id)).Exit.ShouldBe(new InstanceExit(7, OutOfMemory: false, Asked: false));
    }

    [Fact]
    public async Task Output_IsKept_AfterTheInstanceIsForgotten()
    {
        var started = await Bench.StartAsync("echo first; echo second >&2; printf third");
        await Bench.ExitOfAsync(started.Id);
        await Bench.Provider.ForgetAsync(started.Id, default);

        Bench.Provider.Tail(started.Id, 2).ShouldBe(["second", "third"]);
        (await Bench.Provider.ObserveAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Measure_OfAServer_SeesItsConnectionsAndItsMemory()
    {
        var started = await Bench.StartAsync(Server);
        await ProviderBench.UntilAsync(() => ProviderBench.AnswersAsync(started.Address), () => Bench.Output(started.Id));
        var parts = started.Address.Split(':');
        using var connection = new System.Net.Sockets.TcpClient(parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));

        var now = TimeProvider.System.GetUtcNow();
        var usage = Bench.Provider.Measure(started.Id, now)!;
        usage.Connections.ShouldBe(1);
        usage.Memory.ShouldBeGreaterThan(1 << 20);
        usage.CpuSeconds.ShouldBeGreaterThan(0);
        usage.Processes.ShouldBe(1);
        usage.At.ShouldBe(now);
        Bench.Provider.ListeningPorts(started.Id).ShouldBe([connection.Client.RemoteEndPoint is System.Net.IPEndPoint end ? end.Port : 0]);
    }

    private double Cpu(InstanceId instance) => Bench.Provider.Measure(instance, default)?.CpuSeconds ?? 0;
}
