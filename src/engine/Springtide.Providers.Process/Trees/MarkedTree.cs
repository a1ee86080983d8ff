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

    public string Name => "signals";

    public IReadOnlyList<string> Roots => [];

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

    public Task FreezeAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        Signal(instance, Native.Sigstop);
        return Task.CompletedTask;
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
