using Springtide.Client;

namespace Springtide.Cli;

/// <summary>
/// Takes everything down, from the outside in: the gateway (it drains first), then the instances, then control, who stops them.
/// Works on what the run folder says, so it serves a supervisor that ends and a <c>tide down</c> that finds none.
/// </summary>
internal sealed class Ebb(RunFolder run, Shell shell)
{
    public static readonly TimeSpan GatewayBudget = TimeSpan.FromSeconds(35);
    private static readonly TimeSpan InstancesBudget = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan ControlBudget = TimeSpan.FromSeconds(15);

    public bool AnythingRuns => Running(Component.ControlName) is not null || Running(Component.GatewayName) is not null;

    /// <param name="atOnce">Cancelled: whatever is left is killed; instances go on and are found by the next <c>tide up</c>.</param>
    public async Task RunAsync(bool keepInstances, CancellationToken atOnce)
    {
        await EndAsync(Component.GatewayName, GatewayBudget, atOnce);
        if (!keepInstances) await EndInstancesAsync(atOnce);
        await EndAsync(Component.ControlName, ControlBudget, atOnce);
    }

    private async Task EndInstancesAsync(CancellationToken atOnce)
    {
        if (Running(Component.ControlName) is not { } control) return;
        try
        {
            if (ClientFile.Read(run.DataFolder) is not { } file) return;
            using var client = new ControlClient(file);
            await shell.SayAsync("Stopping the instances.");
            await client.ShutdownAsync(atOnce);
            if (!await control.EndsWithinAsync(InstancesBudget, shell.Time, atOnce)) await shell.SayAsync("Some instances did not end in time.");
        }
        catch (Exception exception) when (exception is ControlException or ControlUnreachableException or InvalidDataException)
        {
            await shell.SayAsync($"The instances could not be stopped and go on running; the next `tide up` finds them. {exception.Message}");
        }
        catch (OperationCanceledException) when (atOnce.IsCancellationRequested) { await shell.SayAsync("Instances that still run are left to the next `tide up`."); }
    }

    private async Task EndAsync(string component, TimeSpan budget, CancellationToken atOnce)
    {
        if (Running(component) is { } process)
        {
            await shell.SayAsync($"Stopping {component}.");
            try { await Stopping.EndAsync(process, budget, shell.Time, atOnce); }
            catch (OperationCanceledException) when (atOnce.IsCancellationRequested) { process.Signal(Posix.Kill); }
        }
        File.Delete(run.RecordOf(component));
    }

    private ProcessIdentity? Running(string component) => RunningComponent.In(run, component)?.Process;
}
