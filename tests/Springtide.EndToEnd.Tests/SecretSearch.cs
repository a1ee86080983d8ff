using System.Text;

namespace Springtide.EndToEnd.Tests;

/// <summary>Looks for a text wherever the machine could show it.</summary>
internal static class SecretSearch
{
    /// <summary>Of every process there is.</summary>
    public static IReadOnlyList<string> CommandLinesWith(string text) =>
        [.. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)).Select(folder => TextOf(Path.Combine(folder, "cmdline"))).Where(line => line.Contains(text, StringComparison.Ordinal))];

    public static IReadOnlyList<string> FilesWith(string folder, string text) =>
        [.. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Where(file => TextOf(file).Contains(text, StringComparison.Ordinal))];

    private static string TextOf(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return reader.ReadToEnd();
        }
        catch (IOException) { return ""; }   // it went meanwhile
    }
}
