using System.Globalization;
using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>Measures instances. The machine's socket table is read once for all instances measured at the same moment.</summary>
internal sealed class Gauge(IInstanceTree tree, IResourceLimits limits)
{
    private const int SandboxHelpers = 2;   // the watcher outside and the first process inside
    private const int ShellHelpers = 1;

    private volatile Shared? _shared;

    public InstanceUsage Measure(HeldInstance held, DateTimeOffset now)
    {
        var processes = tree.ProcessesOf(held.Id);
        var reading = limits.Read(held.Id, processes);
        var own = processes.Count - (held.Record.Watcher == Watcher.Bubblewrap ? SandboxHelpers : ShellHelpers);
        return new InstanceUsage(now, reading.CpuSeconds, reading.Memory, SocketsOf(held, now).ConnectionsTo(held.Record.Port), Math.Max(0, own));
    }

    public IReadOnlyList<int> ListeningPorts(HeldInstance held)
    {
        var inodes = tree.ProcessesOf(held.Id).SelectMany(SocketInodes).ToHashSet();
        return [.. SocketTable.Of(held.Identity?.Pid).PortsOf(inodes)];
    }

    private SocketTable SocketsOf(HeldInstance held, DateTimeOffset now)
    {
        if (held.Record.Network is not null) return SocketTable.Of(held.Identity?.Pid);
        if (_shared is { } shared && shared.At == now) return shared.Table;
        var table = SocketTable.Of(null);
        _shared = new Shared(now, table);
        return table;
    }

    private static IEnumerable<long> SocketInodes(int pid)
    {
        const string prefix = "socket:[";
        try
        {
            return [.. new DirectoryInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/fd")).EnumerateFileSystemInfos()
                .Select(file => file.LinkTarget).OfType<string>().Where(target => target.StartsWith(prefix, StringComparison.Ordinal))
                .Select(target => long.Parse(target.AsSpan(prefix.Length, target.Length - prefix.Length - 1), CultureInfo.InvariantCulture))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];   // it ended meanwhile, or may not be looked into
        }
    }

    private sealed record Shared(DateTimeOffset At, SocketTable Table);
}
