using Microsoft.Extensions.Logging.Abstractions;
using Springtide.Providers.Process;

namespace Springtide.Providers.Tests;

public sealed class ExitWatcherTests
{
    private const int AtOnce = 4;

    /// <summary>What starts first starts together, as two apps of one deploy do: the watcher's very first moment is shared.</summary>
    [Fact]
    public void SeveralWatchedAtTheVeryFirstMoment_AreAllWatched()
    {
        var lives = ProcessIdentity.Of(Environment.ProcessId)!.Value;
        for (var round = 0; round < 300; round++)
        {
            using var watcher = new ExitWatcher(NullLogger.Instance);
            using var together = new Barrier(AtOnce);
            var threads = Enumerable.Range(0, AtOnce).Select(_ => Task.Factory.StartNew(() =>
            {
                together.SignalAndWait();
                watcher.Add(lives, reaped: false, () => { });
            }, TaskCreationOptions.LongRunning)).ToArray();

            Should.NotThrow(() => Task.WaitAll(threads), $"in round {round}");
        }
    }

    [Fact]
    public async Task EndOfAProcess_IsTold_AlsoOfOneThatEndedBefore()
    {
        using var watcher = new ExitWatcher(NullLogger.Instance);
        using var process = System.Diagnostics.Process.Start("sleep", "1000");
        var identity = ProcessIdentity.Of(process.Id)!.Value;
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        watcher.Add(identity, reaped: false, first.SetResult);

        process.Kill();

        await first.Task.WaitAsync(TimeSpan.FromSeconds(10));
        watcher.Add(identity, reaped: false, second.SetResult);
        await second.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
