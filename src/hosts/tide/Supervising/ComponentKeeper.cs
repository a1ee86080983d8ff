using Springtide.Model;

namespace Springtide.Cli;

/// <summary>
/// Keeps one component running.
/// <code>
///  found running, same build and arguments ─► Watching ◄─well─ Starting ◄─┐
///  found running, another ─► told to end ─────────────────────────►┘      │ at once, then ever later (RestartPace)
///                             Watching ──ended, or unwell 3 times─────────┘
/// </code>
/// </summary>
internal sealed class ComponentKeeper(Component component, RunFolder run, HealthProbe probe, Shell shell)
{
    private const int UnwellBeforeKilled = 3;
    private const int EndsBeforeGivenUp = 3;

    private static readonly TimeSpan StartBudget = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StartStep = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan WatchStep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReplaceBudget = TimeSpan.FromSeconds(35);

    private readonly TaskCompletionSource _well = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it was well for the first time; fails when it ended again and again before.</summary>
    public Task Well => _well.Task;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pace = default(RestartPace);
        var process = await FoundAsync(cancellationToken);
        while (true)
        {
            var started = shell.Time.GetTimestamp();
            process ??= await StartAsync();
            if (process is not null) await WatchAsync(process, cancellationToken);
            process = null;
            pace = pace.AfterRunning(shell.Time.GetElapsedTime(started));
            if (!Well.IsCompletedSuccessfully && pace.EndsInARow >= EndsBeforeGivenUp) throw GivenUp();
            await shell.SayAsync($"{component.Name} ended; starting it again{(pace.Delay > TimeSpan.Zero ? $" in {Elapsed.Text(pace.Delay)}" : "")}. Why: {run.LogOf(component.Name)}");
            await Task.Delay(pace.Delay, shell.Time, cancellationToken);
        }
    }

    /// <summary>The one that a former supervisor left behind, if it is the same as ours would be.</summary>
    private async Task<ProcessIdentity?> FoundAsync(CancellationToken cancellationToken)
    {
        if (RunningComponent.In(run, component.Name) is not { } left) return null;
        if (left.Fingerprint == component.Fingerprint)
        {
            await RecordAsync(left.Process);
            await shell.SayAsync($"{component.Name} is running already (process {left.Process.Pid}); it is taken over.");
            return left.Process;
        }
        await shell.SayAsync($"{component.Name} is running from another build or with other options (process {left.Process.Pid}); it is replaced.");
        await Stopping.EndAsync(left.Process, ReplaceBudget, shell.Time, cancellationToken);
        return null;
    }

    private async Task<ProcessIdentity?> StartAsync()
    {
        if (DetachedProcess.Start(component.Program, component.Arguments, run.LogOf(component.Name)) is not { } process) return null;
        await RecordAsync(process);
        return process;
    }

    private Task RecordAsync(ProcessIdentity process)
    {
        var record = new ComponentRecord(process, component.Port, component.Fingerprint);
        return DespiteAFullDiskAsync(() => JsonFile.Write(run.RecordOf(component.Name), record, CliJson.Default.ComponentRecord));
    }

    private async Task TrimLogsAsync()
    {
        await DespiteAFullDiskAsync(() => BoundedLog.Trim(run.LogOf(component.Name)));
        await DespiteAFullDiskAsync(() => BoundedLog.Trim(run.LogOf(RunFolder.Supervisor)));
    }

    // What runs matters more than what is written about it.
    private async Task DespiteAFullDiskAsync(Action write)
    {
        try { write(); }
        catch (IOException exception) { await shell.SayAsync($"{component.Name}: {exception.Message}"); }
    }

    /// <summary>Until it has ended, by itself or because it was unwell for too long.</summary>
    private async Task WatchAsync(ProcessIdentity process, CancellationToken cancellationToken)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ended = process.WaitForEndAsync(watching.Token);
        var nursed = NurseAsync(process, watching.Token);
        await Task.WhenAny(ended, nursed);
        await watching.CancelAsync();
        await Task.WhenAll(Quiet(ended), Quiet(nursed));
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task NurseAsync(ProcessIdentity process, CancellationToken cancellationToken)
    {
        var unwell = await BecameWellAsync(cancellationToken) ? 0 : UnwellBeforeKilled;
        while (unwell < UnwellBeforeKilled)
        {
            await Task.Delay(WatchStep, shell.Time, cancellationToken);
            await TrimLogsAsync();
            unwell = await probe.IsWellAsync(component, cancellationToken) ? 0 : unwell + 1;
        }
        await shell.SayAsync($"{component.Name} does not answer {component.Health}; it is killed.");
        process.Signal(Posix.Kill);
    }

    private async Task<bool> BecameWellAsync(CancellationToken cancellationToken)
    {
        var started = shell.Time.GetTimestamp();
        while (shell.Time.GetElapsedTime(started) < StartBudget)
        {
            if (await probe.IsWellAsync(component, cancellationToken)) return _well.TrySetResult() || true;
            await Task.Delay(StartStep, shell.Time, cancellationToken);
        }
        return false;
    }

    private CommandEndedException GivenUp()
    {
        var output = string.Join("\n  ", BoundedLog.Tail(run.LogOf(component.Name), 10));
        var ended = new CommandEndedException(ExitCodes.CannotStart, $"{component.Name} ended {EndsBeforeGivenUp} times before it was well. It said:\n  {output}");
        _well.TrySetException(ended);
        return ended;
    }

    private static async Task Quiet(Task task)
    {
        try { await task; }
        catch (OperationCanceledException) { }
    }
}
