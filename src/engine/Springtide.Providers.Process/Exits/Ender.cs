using Microsoft.Extensions.Logging;
using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>
/// Brings instances to their end and records it.
/// <code>
/// asked ─► thawed ─► SIGTERM ─ended or grace over─► whole tree killed ─► exit recorded ─► told
///                              by itself ─────────────────┘
/// </code>
/// </summary>
internal sealed partial class Ender(IInstanceTree tree, TreeEnd treeEnd, ExitReader exits, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(2);

    public async Task StopAsync(HeldInstance held, TimeSpan grace, CancellationToken cancellationToken)
    {
        held.Folder.WriteAsked();
        tree.Thaw(held.Id);
        held.Frozen = false;
        if (grace > TimeSpan.Zero && await EndsByItselfAsync(held, grace, cancellationToken).ConfigureAwait(false)) return;
        if (grace > TimeSpan.Zero) Log.Forced(logger, held.Id, grace);
        await ForceAsync(held, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>After the watched process ended: whatever else is left of the tree goes too, then the exit is written down. False when that was done before.</summary>
    public async Task<bool> CompleteAsync(HeldInstance held)
    {
        if (!await treeEnd.KillAllAsync(held.Id).ConfigureAwait(false)) Log.TreeStays(logger, held.Id, tree.ProcessesOf(held.Id).Count);
        var exit = exits.Read(held);
        try { held.Folder.WriteExit(exit); }
        catch (IOException exception) { Log.ExitNotWritten(logger, held.Id, exception); }   // a full disk: only an engine after this one would miss it
        if (!held.TryEnd(exit)) return false;
        Log.Ended(logger, held.Id, exit.Sentence);
        return true;
    }

    private async Task<bool> EndsByItselfAsync(HeldInstance held, TimeSpan grace, CancellationToken cancellationToken)
    {
        using var budget = new CancellationTokenSource(grace, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        try
        {
            await AskAsync(held, either.Token).ConfigureAwait(false);
            await held.Ended.WaitAsync(either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    // Only the program's own group is asked, not the watcher. In the first milliseconds of a start it holds its leader, who ignores the signal,
    // and maybe a fork of it, which would swallow it: both have the leader's words still.
    private async Task AskAsync(HeldInstance held, CancellationToken cancellationToken)
    {
        while (!held.HasEnded)
        {
            if (GroupOf(held) is { } group && HasProgram(held, group) && Native.SignalGroup(group, Native.Sigterm)) return;
            await Task.Delay(Step, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool HasProgram(HeldInstance held, int group)
    {
        var processes = tree.ProcessesOf(held.Id);
        var leader = CommandLine.Of(group);
        return processes.Contains(group) && processes.Any(pid => ProcessStat.Of(pid)?.Group == group && CommandLine.Of(pid) is { Length: > 0 } words && words != leader);
    }

    private static int? GroupOf(HeldInstance held) =>
        held.Record.Watcher == Watcher.Bubblewrap ? WatcherStatus.Of(held.Folder).Group : held.Identity is { Lives: true } shell ? shell.Pid : null;

    // In the first milliseconds the launcher has not entered its groups yet, so it is killed by its own identity as well, and both again until it is over.
    private async Task ForceAsync(HeldInstance held, CancellationToken cancellationToken)
    {
        held.Forced = true;
        while (!held.HasEnded)
        {
            if (held.Identity is { } launcher) launcher.Signal(Native.Sigkill);
            tree.Kill(held.Id);
            await Task.WhenAny(held.Ended, Task.Delay(Step, time, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ProviderEvents.Ended, Level = LogLevel.Information, Message = "{Instance} {Exit}")]
        public static partial void Ended(ILogger logger, InstanceId instance, string exit);

        [LoggerMessage(EventId = ProviderEvents.Forced, Level = LogLevel.Information, Message = "{Instance} did not end within {Grace} and is ended by force")]
        public static partial void Forced(ILogger logger, InstanceId instance, TimeSpan grace);

        [LoggerMessage(EventId = ProviderEvents.TreeStays, Level = LogLevel.Error, Message = "{Processes} processes of {Instance} do not go away")]
        public static partial void TreeStays(ILogger logger, InstanceId instance, int processes);

        [LoggerMessage(EventId = ProviderEvents.ExitNotWritten, Level = LogLevel.Error, Message = "How {Instance} ended could not be written down")]
        public static partial void ExitNotWritten(ILogger logger, InstanceId instance, Exception exception);
    }
}
