using System.Diagnostics;

namespace Springtide.Cli.Tests;

/// <summary>A folder with the real <c>tide</c> and stand-ins for control and gateway, a data folder, and two free ports.</summary>
internal sealed class Installation : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _started = [];

    public Installation()
    {
        Directory.CreateDirectory(Programs);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(IsTides)) File.Copy(file, Path.Combine(Programs, Path.GetFileName(file)));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "programs"))) File.Copy(file, Path.Combine(Programs, Path.GetFileName(file)));
    }

    public string Data => Path.Combine(_folder.Path, "data");

    public RunFolder Run => new(Data);

    public int ApiPort { get; } = FreePort.Next();

    public int GatewayPort { get; } = FreePort.Next();

    private string Programs => Path.Combine(_folder.Path, "bin");

    /// <summary>Starts <c>tide</c> and does not wait for it.</summary>
    public Process Start(params string[] args) => StartBy(Path.Combine(Programs, "tide"), args);

    /// <summary>Starts <c>tide</c> under flock(1), which holds <paramref name="file"/> locked until the last who has its descriptor ends.</summary>
    public Process StartLocked(string file, params string[] args) => StartBy("flock", [file, Path.Combine(Programs, "tide"), .. args]);

    private Process StartBy(string program, string[] args)
    {
        var process = Process.Start(new ProcessStartInfo(program, [.. args, "--data", Data]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _started.Add(process);
        return process;
    }

    public Process Up(params string[] args) => Start(["up", "--empty", "--api-port", $"{ApiPort}", "--gateway-port", $"{GatewayPort}", .. args]);

    public async Task<Tide> CallAsync(params string[] args) => await EndOfAsync(Start(args));

    public static async Task<Tide> EndOfAsync(Process process)
    {
        var data = process.StandardOutput.ReadToEndAsync();
        var words = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Deadline);
        return new Tide(process.ExitCode, await data, await words);
    }

    /// <summary>Reads what <paramref name="process"/> prints until the address of the metrics, the last thing of a welcome.</summary>
    public static async Task WelcomedAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Deadline) is { } line)
        {
            if (line.Contains("/metrics", StringComparison.Ordinal)) return;
        }
        throw new InvalidOperationException("It ended without a welcome: " + await process.StandardError.ReadToEndAsync());
    }

    public ProcessIdentity? Recorded(string component) => JsonFile.Read(Run.RecordOf(component), CliJson.Default.ComponentRecord)?.Process;

    /// <summary>As if the supervisor had been killed before it wrote down what it had started.</summary>
    public void LoseRecords()
    {
        File.Delete(Run.RecordOf(Component.ControlName));
        File.Delete(Run.RecordOf(Component.GatewayName));
    }

    /// <summary>Waits until <paramref name="supervisor"/> says that it is one; it starts its components right after.</summary>
    public Task AnnouncedAsync(Process supervisor) => BecomesAsync(() => JsonFile.Read(Run.State, CliJson.Default.UpState)?.Supervisor.Pid == supervisor.Id);

    /// <summary>Waits until the component runs as another process than <paramref name="former"/> and listens, which it writes to its log.</summary>
    public Task SuccessorAsync(string component, ProcessIdentity former, int port) =>
        BecomesAsync(() => Recorded(component) is { IsAlive: true } now && now != former && !PortOwner.IsFree(port));

    /// <summary>Waits until the supervisor says that it is about to end.</summary>
    public Task EndingAsync() => BecomesAsync(() => JsonFile.Read(Run.State, CliJson.Default.UpState) is { Ending: true });

    /// <summary>The gateway does not end before the returned path, a fifo, was opened for writing.</summary>
    public async Task<string> LingeringGatewayAsync()
    {
        var fifo = Path.Combine(Data, "gateway-lingers");
        using var made = Process.Start("mkfifo", [fifo]);
        await made.WaitForExitAsync();
        return fifo;
    }

    /// <summary>Looks whenever something in the data folder is written.</summary>
    private async Task BecomesAsync(Func<bool> condition)
    {
        Run.Create();
        var become = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(Data) { IncludeSubdirectories = true };
        watcher.Created += (_, _) => Look();
        watcher.Changed += (_, _) => Look();
        watcher.Renamed += (_, _) => Look();
        watcher.EnableRaisingEvents = true;
        Look();
        await become.Task.WaitAsync(Deadline);

        void Look()
        {
            if (condition()) become.TrySetResult();
        }
    }

    public void Dispose()
    {
        foreach (var process in _started) process.Kill();
        foreach (var component in (string[])[Component.ControlName, Component.GatewayName]) RunningComponent.In(Run, component)?.Process.Signal(Posix.Kill);
        JsonFile.Read(Run.State, CliJson.Default.UpState)?.Supervisor.Signal(Posix.Kill);
        _folder.Dispose();
    }

    private static bool IsTides(string file) =>
        Path.GetFileName(file) is var name && (name.StartsWith("tide", StringComparison.Ordinal) || name.StartsWith("Springtide.", StringComparison.Ordinal)
            || name is "System.CommandLine.dll" or "YamlDotNet.dll");
}
