using System.Globalization;
using Springtide.Model;
using Springtide.Providers;

namespace Springtide.Instances;

/// <summary>Says why an instance failed, and the way out where one is known.</summary>
internal static class Failures
{
    public const int LinesOfOutput = 10;

    public static Failure NeverReady(Duration budget, ProbeResult last, PortRule rule, string address, IReadOnlyList<int> listening, IReadOnlyList<string> output) =>
        new($"was not ready within {budget}: it {last.Sentence}{ElsewhereOf(rule, PortOf(address), listening)}", output);

    public static Failure EndedWhileStarting(InstanceExit exit, IReadOnlyList<string> output) => new($"{exit.Sentence} before it was ready", output);

    public static Failure EndedBy(InstanceExit exit, IReadOnlyList<string> output) => new(exit.Sentence, output);

    private static string ElsewhereOf(PortRule rule, int given, IReadOnlyList<int> listening)
    {
        if (listening.Count == 0 || listening.Contains(given)) return "";
        var ports = string.Join(", ", listening.Select(port => port.ToString(CultureInfo.InvariantCulture)));
        var told = rule.Fixed is null ? $"{given} given in $PORT" : $"{given} named as its port";
        return string.Create(CultureInfo.InvariantCulture,
            $"; it listens on {ports} instead of {told}: set `port: {listening[0]}` in tide.yaml or deploy with --port {listening[0]}");
    }

    private static int PortOf(string address) => int.Parse(address.AsSpan(address.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);
}
