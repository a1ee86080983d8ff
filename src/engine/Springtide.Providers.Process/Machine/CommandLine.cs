using System.Globalization;

namespace Springtide.Providers.Process;

/// <summary>The words a process was started with, unsplit: enough to tell a fork from the program it becomes.</summary>
internal static class CommandLine
{
    public static string? Of(int pid)
    {
        try { return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/cmdline")); }
        catch (IOException) { return null; }   // it ended
    }
}
