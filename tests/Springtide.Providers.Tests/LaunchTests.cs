using System.Diagnostics;
using Springtide.Model;
using Springtide.Providers.Process;

namespace Springtide.Providers.Tests;

/// <summary>The parts of a birth inside the sandbox, each by itself.</summary>
public sealed class LaunchTests : IDisposable
{
    private const uint User = 200_007;
    private static readonly InstanceId Instance = new("launch-1-bcdfghjk");
    private readonly DataFolders _folders = new(Path.Combine("/srv", $"springtide-test-{Guid.NewGuid():N}"));

    public void Dispose() => Directory.Delete(_folders.Root, recursive: true);

    [Fact]
    public void CallList_ChangesItsOwnThreadOnly()
    {
        var folder = Environment.CurrentDirectory;
        using var calls = new CallList();
        calls.PartCurrentFolder();
        calls.GoTo("/proc");
        calls.DropRights(User);

        calls.Make().ShouldBeNull();
        Environment.CurrentDirectory.ShouldBe(folder);
        File.ReadAllLines("/proc/self/status").Single(l => l.StartsWith("Uid:", StringComparison.Ordinal)).ShouldBe("Uid:\t0\t0\t0\t0");
    }

    [Fact]
    public void CallList_EndsAtTheFirstRefusal_AndSaysWhatItWasFor()
    {
        using var calls = new CallList();
        calls.GoTo("/proc");
        calls.GoTo("/no/such/folder");
        calls.Add("never", SystemCalls.Umount, 0, -1);

        calls.Make()!.Value.Sentence.ShouldBe("go to /no/such/folder: No such file or directory");
    }

    [Fact]
    public void CallList_OfRefusedCalls_LeavesNoDescriptor()
    {
        using (var calls = new CallList())
        {
            calls.Open("hold a folder", SystemCalls.Openat, -1, calls.Memory.Text(_folders.Root), Native.CloseOnExec);
            calls.GoTo("/no/such/folder");
            calls.Make().ShouldNotBeNull();
            Open(_folders.Root).ShouldBe(1);
        }

        Open(_folders.Root).ShouldBe(0);
        static int Open(string path) => Directory.GetFileSystemEntries("/proc/self/fd").Count(fd => new FileInfo(fd).LinkTarget == path);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Processes_AreItsOwn_WhoeverMountsThem(bool byKernel)
    {
        Assert.SkipWhen(byKernel && Environment.OSVersion.Version < new Version(6, 18), "This kernel does not offer it.");
        using var launcher = LauncherWith(byKernel ? new ProcMountByKernel() : new ProcMountByTool());
        var plan = PlanOf("echo shell=$$; ls -d /proc/[0-9]*; grep ' /proc ' /proc/self/mountinfo");
        WaitFor(launcher.Launch(plan));

        var output = File.ReadAllText(plan.Folder.Output);
        output.ShouldContain("/proc/1\n");
        output.ShouldContain("nosuid,nodev,noexec");
        output.Split('\n').Count(l => l.StartsWith("/proc/", StringComparison.Ordinal)).ShouldBeLessThan(6);
        WatcherStatus.Of(plan.Folder).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Launch_RefusedAfterTheBirth_LeavesNothing()
    {
        var proc = new RefusingProcMount();
        using var launcher = LauncherWith(proc);
        var plan = PlanOf("echo ran");

        Should.Throw<ProviderRefusedException>(() => launcher.Launch(plan)).Message.ShouldBe("Instance launch-1-bcdfghjk cannot be started: mount /proc: Operation not permitted.");
        ProcessStat.Of(proc.First).ShouldBeNull();
        File.ReadAllText(plan.Folder.Output).ShouldBe("");
    }

    [Fact]
    public void Launch_OfWhatTheKernelRefuses_NamesTheStep()
    {
        using var launcher = LauncherWith(new ProcMountByTool());
        var plan = PlanOf("echo ran") with { Artefact = "/no/such/folder" };

        Should.Throw<ProviderRefusedException>(() => launcher.Launch(plan)).Message.ShouldBe("Instance launch-1-bcdfghjk cannot be started: open /no/such/folder: No such file or directory.");
    }

    // As when the engine is killed while it gives the word.
    [Theory, InlineData(0.0), InlineData(0.3), InlineData(0.7), InlineData(0.99)]
    public async Task FirstProcess_OfWhomTheEngineDied_RunsNothing(double share)
    {
        var ran = Path.Combine(_folders.Root, "ran");
        var script = FirstProcess.Script(PlanOf($"touch {ran}") with { Files = 1024 });
        using var shell = System.Diagnostics.Process.Start(new ProcessStartInfo("/bin/sh", ["-s"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        await shell.StandardInput.WriteAsync(script[..(int)(script.LastIndexOf('}') * share)]);
        shell.StandardInput.Close();
        await shell.WaitForExitAsync().WaitAsync(ProviderBench.Patience);

        File.Exists(ran).ShouldBeFalse();
    }

    private NamespaceLauncher LauncherWith(IProcMount proc)
    {
        Directory.CreateDirectory(_folders.Run);
        var view = new InstanceView(SandboxFolders.Steps([], _folders.Root));
        var (template, refusal) = RootTemplate.Build(view.Shared([]), _folders.Run);
        refusal.ShouldBeNull();
        return new NamespaceLauncher(template!, view, proc);
    }

    private LaunchPlan PlanOf(string command)
    {
        var folder = _folders.Of(Instance);
        folder.Create(User);
        return new LaunchPlan(Instance, folder, folder.Temporary, folder.Temporary, User, [], [], OpenFileLimit.Hard(), null, null, new Dictionary<string, string>(), command);
    }

    private static void WaitFor(ProcessIdentity process)
    {
        using var handle = Native.OpenProcess(process.Pid)!;
        Native.AwaitEnd(handle);
    }

    private sealed class RefusingProcMount : IProcMount
    {
        public int First { get; private set; }

        public void AddTo(CallList calls, CallResult first)
        {
        }

        public CallRefusal? Finish(int first)
        {
            First = first;
            return new CallRefusal("mount /proc", 1);
        }
    }
}
