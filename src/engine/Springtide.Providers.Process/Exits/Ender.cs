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
internal sealed partial class Ender(IInstanceTree tree, ExitReader exits, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan KillDeadline = TimeSpan.FromSeconds(10);

    public async Task StopAsync(HeldInstance held, TimeSpan grace, CancellationToken cancellationToken)
    {
        held.Folder.WriteAsked();
        tree.Thaw(held.Id);
        held.Frozen = false;
        if (grace > TimeSpan.Zero && await EndsByItselfAsync(held, grace, cancellationToken).ConfigureAwait(false)) return;
        if (grace > TimeSpan.Zero) Log.Forced(logger, held.Id, grace);
        held.Forced = true;
        tree.Kill(held.Id);
        await held.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>After the watched process ended: whatever else is left of the tree goes too, then the exit is written down. False when that was done before.</summary>
    public async Task<bool> CompleteAsync(HeldInstance held)
    {
        await KillRestAsync(held).ConfigureAwait(false);
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

    // Only the program's own group is asked, not the watcher. In the first milliseconds of a start it does not exist yet.
    private async Task AskAsync(HeldInstance held, CancellationToken cancellationToken)
    {
        while (!held.HasEnded)
        {
            if (GroupOf(held) is { } group && tree.ProcessesOf(held.Id).Contains(group) && Native.SignalGroup(group, Native.Sigterm)) return;
            await Task.Delay(Step, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static int? GroupOf(HeldInstance held) =>
        held.Record.Sandboxed ? WatcherStatus.Of(held.Folder).Group : held.Identity is { Lives: true } shell ? shell.Pid : null;

    private async Task KillRestAsync(HeldInstance held)
    {
        var began = time.GetTimestamp();
        while (tree.ProcessesOf(held.Id).Count > 0)
        {
            tree.Kill(held.Id);
            if (tree.ProcessesOf(held.Id).Count == 0) return;
            if (time.GetElapsedTime(began) > KillDeadline)
            {
                Log.TreeStays(logger, held.Id, tree.ProcessesOf(held.Id).Count);   // stuck in the kernel; nothing more can be done from here
                return;
            }
            await Task.Delay(Step, time).ConfigureAwait(false);
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
