using System.Diagnostics;

namespace Springtide.EndToEnd.Tests;

/// <summary>Runs a program to its end, within a deadline.</summary>
internal static class Command
{
    public static async Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, TimeSpan? deadline = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var spent = new CancellationTokenSource(deadline ?? TimeSpan.FromMinutes(3));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(spent.Token);
            var words = process.StandardError.ReadToEndAsync(spent.Token);
            await process.WaitForExitAsync(spent.Token);
            return new CommandResult($"{program} {string.Join(' ', start.ArgumentList)}", process.ExitCode, await output, await words);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', start.ArgumentList)} did not end in time.");
        }
    }
}
