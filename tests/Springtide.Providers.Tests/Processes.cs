namespace Springtide.Providers.Tests;

internal static class Processes
{
    /// <summary>Whether any process of the machine has this word on its command line.</summary>
    public static bool Have(string word) =>
        Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])).Any(d => WordsOf(d).Contains(word));

    private static string[] WordsOf(string process)
    {
        try { return File.ReadAllText(Path.Combine(process, "cmdline")).Split('\0'); }
        catch (IOException) { return []; }
    }
}
