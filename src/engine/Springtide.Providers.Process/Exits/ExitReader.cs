using System.Text.Json;

namespace Springtide.Providers.Process;

/// <summary>How an instance ended, as far as anything on disk and in the kernel tells.</summary>
internal sealed class ExitReader(IResourceLimits limits)
{
    private const int Killed = 128 + Native.Sigkill;
    private const int NeverLaunched = 125;

    public InstanceExit Read(HeldInstance held)
    {
        var status = WatcherStatus.Of(held.Folder);
        var asked = held.Folder.Asked;
        var code = status.ExitCode ?? (held.Forced ? Killed : status.ProgramStarted || held.Record.Watcher != Watcher.Bubblewrap || held.Identity is null ? null : NeverLaunched);
        var outOfMemory = !asked && code is null or not 0 && limits.RanOutOfMemory(held.Id);
        return new InstanceExit(outOfMemory ? code ?? Killed : code, outOfMemory, asked);
    }
}

/// <summary>What the watcher wrote: lines of JSON, the first when the program started, the last when it ended.</summary>
/// <param name="Group">The program's process group on the machine; null when it has not started.</param>
internal readonly record struct WatcherStatus(int? Group, int? ExitCode)
{
    public bool ProgramStarted => Group is not null;

    public static WatcherStatus Of(InstanceFolder folder) => File.Exists(folder.Status) ? Parse(File.ReadAllText(folder.Status)) : default;

    public static WatcherStatus Parse(string text) => new(Number(text, "child-pid"), Number(text, "exit-code"));

    private static int? Number(string text, string name)
    {
        foreach (var line in text.Split('\n').Where(l => l.Contains($"\"{name}\"", StringComparison.Ordinal)))
        {
            try { return JsonDocument.Parse(line).RootElement.GetProperty(name).GetInt32(); }
            catch (JsonException) { return null; }   // half a line: it is being written
        }
        return null;
    }
}
