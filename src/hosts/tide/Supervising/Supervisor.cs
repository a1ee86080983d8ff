namespace Springtide.Cli;

/// <summary>Keeps control and a gateway running until told to end, then takes them down.</summary>
internal sealed class Supervisor(UpSettings up, Shell shell)
{
    /// <param name="onWell">Once both are well: what is left to do, and where things answer.</param>
    public async Task RunAsync(EndRequest request, Func<CancellationToken, Task<UpAddresses>> onWell)
    {
        Announce(null);
        try { await KeepAsync(request.End, onWell); }
        catch (OperationCanceledException) when (request.End.IsCancellationRequested) { }
        finally
        {
            await AnnounceEndAsync();
            await new Ebb(up.Run, shell).RunAsync(request.KeepInstances, request.AtOnce);
            File.Delete(up.Run.State);
        }
    }

    private async Task KeepAsync(CancellationToken end, Func<CancellationToken, Task<UpAddresses>> onWell)
    {
        using var probe = new HealthProbe();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(end);
        var keepers = new[] { Component.Control(up), Component.Gateway(up) }.Select(component => new ComponentKeeper(component, up.Run, probe, shell)).ToArray();
        var kept = keepers.Select(keeper => keeper.RunAsync(ending.Token)).ToArray();
        var welcomed = WelcomeAsync(keepers, onWell, ending.Token);
        try
        {
            // A keeper ends only by failing, and then the other has nothing to be kept for; the welcome may fail as well.
            await await Task.WhenAny([.. kept, Forever(welcomed, ending.Token)]);
        }
        finally
        {
            await ending.CancelAsync();
            // The first failure is on its way up already; the others only followed from it.
            await Task.WhenAll([.. kept, welcomed]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WelcomeAsync(ComponentKeeper[] keepers, Func<CancellationToken, Task<UpAddresses>> onWell, CancellationToken end)
    {
        await Task.WhenAll(keepers.Select(keeper => keeper.Well)).WaitAsync(end);
        Announce(await onWell(end));
    }

    // Whoever cannot be told asks a second time, which ends everything sooner; that is no reason not to end.
    private async Task AnnounceEndAsync()
    {
        try { Announce(null, ending: true); }
        catch (IOException exception) { await shell.SayAsync($"{up.Run.State}: {exception.Message}"); }
    }

    private void Announce(UpAddresses? addresses, bool ending = false) =>
        JsonFile.Write(up.Run.State, new UpState(ProcessIdentity.Of(Environment.ProcessId)!, addresses, ending), CliJson.Default.UpState);

    private static async Task Forever(Task task, CancellationToken end)
    {
        await task;
        await Task.Delay(Timeout.InfiniteTimeSpan, end);
    }
}
