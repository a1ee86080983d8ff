using System.Globalization;

namespace Springtide.Providers.Process;

/// <summary>How many files a process may have open at most, by the limit this engine runs under.</summary>
internal static class OpenFileLimit
{
    private const int Unknown = 1_024;

    public static int Hard()
    {
        var line = File.ReadLines("/proc/self/limits").FirstOrDefault(l => l.StartsWith("Max open files", StringComparison.Ordinal));
        var hard = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(4);
        return hard == "unlimited" ? int.MaxValue : int.TryParse(hard, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Unknown;
    }
}
