using System.Diagnostics;

namespace Springtide.Providers.Process;

/// <summary>A short-lived helper program of the system, such as <c>ip</c>.</summary>
internal static class Tool
{
    public readonly record struct Ending(int Code, string Words)
    {
        public bool Succeeded => Code == 0;
    }

    public static async Task<Ending> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken, string input = "")
    {
        using var process = System.Diagnostics.Process.Start(InfoFor(program, arguments))!;
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken).ConfigureAwait(false);
        process.StandardInput.Close();
        var words = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return new Ending(process.ExitCode, (await words.ConfigureAwait(false)).Trim());
    }

    /// <summary>For probing once, while a provider is made.</summary>
    public static Ending Run(string program, params IEnumerable<string> arguments)
    {
        using var process = System.Diagnostics.Process.Start(InfoFor(program, arguments))!;
        process.StandardInput.Close();
        var words = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return new Ending(process.ExitCode, words.Trim());
    }

    /// <summary>The program's full path; null when it is not installed.</summary>
    public static string? Find(string program) =>
        ((string[])["/usr/bin", "/usr/sbin", "/bin", "/sbin"]).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static ProcessStartInfo InfoFor(string program, IEnumerable<string> arguments) =>
        new(program, arguments) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = false };
}
