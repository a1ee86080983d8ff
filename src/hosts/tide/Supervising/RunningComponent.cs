using System.Globalization;

namespace Springtide.Cli;

/// <summary>
/// Finds the component that runs for a data folder: by its record, else by its command line. A supervisor that is killed between starting a
/// component and recording it leaves one without a record, which is seen from the moment it is a process of its own.
/// </summary>
internal static class RunningComponent
{
    /// <summary>Null: none runs.</summary>
    public static ComponentRecord? In(RunFolder run, string component) =>
        JsonFile.Read(run.RecordOf(component), CliJson.Default.ComponentRecord) is { Process.IsAlive: true } recorded ? recorded : Searched(run, component);

    private static ComponentRecord? Searched(RunFolder run, string component) =>
        Directory.EnumerateDirectories("/proc").Select(folder => Of(folder, run, component)).FirstOrDefault(found => found is not null);

    private static ComponentRecord? Of(string folder, RunFolder run, string component)
    {
        if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)) return null;
        var words = CommandLine(folder);
        var program = Array.FindIndex(words, word => Path.GetFileName(word) == component);   // after an interpreter, or after the shell that is about to become it
        if (program < 0 || Given(words, program, "--data") != run.DataFolder || ProcessIdentity.Of(pid) is not { } process) return null;
        var port = Given(words, program, component == Component.ControlName ? Component.ControlPortOption : Component.GatewayPortOption);
        return new ComponentRecord(process, int.TryParse(port, out var number) ? number : 0, Component.FingerprintOf(words[program], words[(program + 1)..]));
    }

    private static string? Given(string[] words, int program, string option) => Array.IndexOf(words, option, program) is var at and >= 0 && at + 1 < words.Length ? words[at + 1] : null;

    private static string[] CommandLine(string folder)
    {
        try { return File.ReadAllText($"{folder}/cmdline").TrimEnd('\0').Split('\0'); }
        // It has ended meanwhile, or it is hidden from us and so not ours.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { return []; }
    }
}
