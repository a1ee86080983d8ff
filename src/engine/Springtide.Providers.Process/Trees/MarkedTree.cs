using System.Globalization;
using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>
/// A tree held by nothing but what its processes inherit: the mark in their environment. It finds those that left the session as well,
/// and misses only a process that cleared its environment and left the session both.
/// </summary>
/// <remarks>Reads every process of the machine; for machines without control groups, where it is this or nothing.</remarks>
internal sealed class MarkedTree : IInstanceTree
{
    private const int KillRounds = 50;
    private const int StepsUntilAnew = 20;
    private static readonly TimeSpan SettleStep = TimeSpan.FromMilliseconds(1);

    public string Name => "signals";

    public IReadOnlyList<GroupFolder> Groups => [];

    public IReadOnlyList<string> EntriesOf(InstanceId instance) => [];

    public void Create(InstanceId instance)
    {
    }

    public IReadOnlyList<int> ProcessesOf(InstanceId instance)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(n => char.IsAsciiDigit(n![0]))
            .Select(n => ProcessStat.Of(int.Parse(n!, CultureInfo.InvariantCulture))).OfType<ProcessStat>().Where(s => !s.HasEnded).ToList();
        var marked = all.Where(s => ProcessMark.IsOn(s.Pid, instance)).ToList();
        var sessions = marked.Select(s => s.Session).ToHashSet();
        return [.. all.Where(s => sessions.Contains(s.Session)).Select(s => s.Pid)];
    }

    public bool IsFrozen(InstanceId instance) => ProcessesOf(instance) is { Count: > 0 } all && all.All(pid => ProcessStat.Of(pid) is not { State: not 'T' });

    // Again, for what was forked before its parent stood still. And anew: who forks as vfork does cannot stand still before the child has become another program,
    // and a child that stands still never does. Let go for a moment, both get on.
    public async Task FreezeAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        for (var step = 1; ProcessesOf(instance).Count > 0 && !IsFrozen(instance); step++)
        {
            if (step % StepsUntilAnew == 0) Thaw(instance);
            else Signal(instance, Native.Sigstop);
            await Task.Delay(SettleStep, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Thaw(InstanceId instance) => Signal(instance, Native.Sigcont);

    // Stopped first, so that nothing forks away from under the list; again, for what forked before it was stopped.
    public void Kill(InstanceId instance)
    {
        for (var round = 0; round < KillRounds && ProcessesOf(instance).Count > 0; round++)
        {
            Signal(instance, Native.Sigstop);
            Signal(instance, Native.Sigkill);
        }
    }

    public void Remove(InstanceId instance)
    {
    }

    public IReadOnlyList<InstanceId> All() => [];

    // The descriptor first, then the question whose process it is: a number given out again in between is not hit.
    private void Signal(InstanceId instance, int signal)
    {
        foreach (var pid in ProcessesOf(instance))
        {
            using var process = Native.OpenProcess(pid);
            if (process is not null && BelongsTo(pid, instance)) Native.Signal(process, signal);
        }
    }

    private static bool BelongsTo(int pid, InstanceId instance) =>
        ProcessMark.IsOn(pid, instance) || (ProcessStat.Of(pid) is { } stat && ProcessMark.IsOn(stat.Session, instance));
}
