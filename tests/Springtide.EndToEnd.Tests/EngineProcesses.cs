using System.Diagnostics;

namespace Springtide.EndToEnd.Tests;

/// <summary>Finds and kills the processes of one engine, known by name and data folder; never anybody else's.</summary>
internal static class EngineProcesses
{
    public static int? Find(string name, string data) =>
        Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Select(text => int.TryParse(text, out var id) ? id : 0).Where(id => id > 0)
            .Where(id => CommandLine(id) is [var program, ..] line && Path.GetFileName(program) == name && line.Contains(data)).Cast<int?>().FirstOrDefault();

    public static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
        process.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();
    }

    private static string[] CommandLine(int id)
    {
        try { return File.ReadAllText($"/proc/{id}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries); }
        catch (IOException) { return []; }   // it ended meanwhile
    }
}
