using System.Globalization;
using Springtide.Model;
using Springtide.Providers;

namespace Springtide.Instances;

/// <summary>Says why an instance failed, and the way out where one is known.</summary>
internal static class FailureSentence
{
    public const int LinesOfOutput = 10;

    public static string NeverReady(Duration budget, ProbeResult last, PortRule rule, string address, IReadOnlyList<int> listening, IReadOnlyList<string> output) =>
        WithOutput($"was not ready within {budget}: it {last.Sentence}.{ElsewhereOf(rule, PortOf(address), listening)}", output);

    public static string EndedWhileStarting(InstanceExit exit, IReadOnlyList<string> output) => WithOutput($"{exit.Sentence} before it was ready.", output);

    public static string EndedBy(InstanceExit exit, IReadOnlyList<string> output) => WithOutput($"{exit.Sentence}.", output);

    private static string ElsewhereOf(PortRule rule, int given, IReadOnlyList<int> listening)
    {
        if (listening.Count == 0 || listening.Contains(given)) return "";
        var ports = string.Join(", ", listening.Select(port => port.ToString(CultureInfo.InvariantCulture)));
        var told = rule.Fixed is null ? $"{given} given in $PORT" : $"{given} named as its port";
        return string.Create(CultureInfo.InvariantCulture,
            $" It listens on {ports} instead of {told}: set `port: {listening[0]}` in tide.yaml or deploy with --port {listening[0]}.");
    }

    private static int PortOf(string address) => int.Parse(address.AsSpan(address.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);

    private static string WithOutput(string sentence, IReadOnlyList<string> output) =>
        output.Count == 0 ? $"{sentence} It wrote nothing." : $"{sentence} Its last lines:\n{string.Join('\n', output.Select(line => "  " + line))}";
}
