using System.Globalization;

namespace Springtide.Cli;

/// <summary>A process that cannot be mistaken for a later one with the same number: number, start time in clock ticks since boot, and which boot.</summary>
internal sealed record ProcessIdentity(int Pid, long StartedAt, string Boot)
{
    private const int StartTimeField = 19;   // of those after the program's name, which may hold spaces

    private static readonly TimeSpan LookUp = TimeSpan.FromMilliseconds(200);
    private static readonly string ThisBoot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    /// <summary>Null: it has ended.</summary>
    public static ProcessIdentity? Of(int pid) => Fields(pid) is { } fields && fields[0] is not ("Z" or "X")
        ? new ProcessIdentity(pid, long.Parse(fields[StartTimeField], CultureInfo.InvariantCulture), ThisBoot)
        : null;

    public bool IsAlive => Of(Pid) == this;

    public void Signal(int signal)
    {
        if (IsAlive) Posix.Signal(Pid, signal);
    }

    /// <summary>It may be nobody's child by now, so a thread sleeps on its descriptor, and looks up now and then whether it is still wanted.</summary>
    public Task WaitForEndAsync(CancellationToken cancellationToken) => Task.Factory.StartNew(
        () => WaitForEnd(cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <returns>False: it still runs after <paramref name="budget"/>.</returns>
    public async Task<bool> EndsWithinAsync(TimeSpan budget, TimeProvider time, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ended = WaitForEndAsync(waiting.Token);
        try { await ended.WaitAsync(budget, time, cancellationToken); }
        catch (TimeoutException) { return false; }
        finally { await waiting.CancelAsync(); }
        return true;
    }

    private void WaitForEnd(CancellationToken cancellationToken)
    {
        using var handle = Posix.Open(Pid);
        // Opened first, compared after: a number given to another process in between is noticed.
        if (handle is null || !IsAlive) return;
        while (!Posix.HasEndedWithin(handle, LookUp)) cancellationToken.ThrowIfCancellationRequested();
    }

    private static string[]? Fields(int pid)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        // The entry can vanish between opening and reading; the kernel then says "no such process".
        catch (IOException) { return null; }
    }
}
