namespace Springtide.Providers.Process;

/// <summary>Where the hierarchies of control groups are mounted.</summary>
/// <param name="Unified">cgroup v2; null without.</param>
/// <param name="Split">cgroup v1, by controller.</param>
internal sealed record CgroupMounts(string? Unified, IReadOnlyDictionary<string, string> Split)
{
    /// <summary>Reads the text of <c>/proc/mounts</c>.</summary>
    public static CgroupMounts Parse(string mounts)
    {
        string? unified = null;
        var split = new Dictionary<string, string>();
        foreach (var words in mounts.Split('\n').Select(line => line.Split(' ')).Where(words => words.Length > 3))
        {
            if (words[2] == "cgroup2") unified ??= words[1];
            if (words[2] != "cgroup") continue;
            foreach (var controller in words[3].Split(',')) split.TryAdd(controller, words[1]);
        }
        return new CgroupMounts(unified, split);
    }

    /// <summary>The group of a process in the unified hierarchy, from the text of <c>/proc/PID/cgroup</c>.</summary>
    public static string? OwnUnifiedGroup(string groups) =>
        groups.Split('\n').FirstOrDefault(line => line.StartsWith("0::", StringComparison.Ordinal))?[3..];
}
