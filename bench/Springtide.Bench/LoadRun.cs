using System.Globalization;
using System.Text.RegularExpressions;

namespace Springtide.Bench;

/// <summary>What wrk said of one run.</summary>
internal sealed partial record LoadRun(long Requests, double PerSecond, double P50Milliseconds, double P99Milliseconds, bool Errors)
{
    public static async Task<LoadRun> AgainstAsync(int port, int seconds, string host)
    {
        var said = await Child.RunAsync("wrk", "-t1", "-c32", $"-d{seconds}s", "--latency", "-H", $"Host: {host}", $"http://127.0.0.1:{port}/");
        return new LoadRun(
            long.Parse(Requested().Match(said).Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(Rate().Match(said).Groups[1].Value, CultureInfo.InvariantCulture),
            Milliseconds(Median().Match(said)), Milliseconds(NinetyNinth().Match(said)), said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal));
    }

    private static double Milliseconds(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * match.Groups[2].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 };

    [GeneratedRegex(@"(\d+) requests in")] private static partial Regex Requested();
    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")] private static partial Regex Rate();
    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s)")] private static partial Regex Median();
    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")] private static partial Regex NinetyNinth();
}
