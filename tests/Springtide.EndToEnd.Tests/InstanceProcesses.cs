using Springtide.Model;

namespace Springtide.EndToEnd.Tests;

/// <summary>The processes of instances, found without asking the engine: every one carries its instance's name in its environment, unless it threw that away.</summary>
internal static class InstanceProcesses
{
    private const string Mark = "SPRINGTIDE_INSTANCE=";

    public static int[] Of(InstanceId instance) => Where(id => MarkOf(id) == instance.Value);

    /// <summary>Those of every app whose name begins so.</summary>
    public static (int Process, string Instance)[] OfApps(string prefix) =>
        [.. All().Select(id => (id, MarkOf(id) ?? "")).Where(found => found.Item2.StartsWith(prefix, StringComparison.Ordinal))];

    /// <summary>Those with <paramref name="word"/> as an argument.</summary>
    public static int[] Saying(string word) => Where(id => Words(id, "cmdline").Contains(word));

    private static int[] Where(Func<int, bool> condition) => [.. All().Where(condition)];

    private static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Select(text => int.TryParse(text, out var id) ? id : 0).Where(id => id > 0);

    private static string? MarkOf(int process) => Words(process, "environ").FirstOrDefault(word => word.StartsWith(Mark, StringComparison.Ordinal))?[Mark.Length..];

    private static string[] Words(int process, string file)
    {
        try { return File.ReadAllText($"/proc/{process}/{file}").Split('\0', StringSplitOptions.RemoveEmptyEntries); }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { return []; }   // it ended meanwhile
    }
}
