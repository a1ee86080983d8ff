using System.Globalization;

namespace Springtide.Cli;

/// <summary>One of the two programs a supervisor keeps alive: how it is started and how one sees that it is well.</summary>
/// <param name="Health">Answers 2xx while it is well.</param>
internal sealed record Component(string Name, string Program, IReadOnlyList<string> Arguments, int Port, Uri Health)
{
    public const string ControlName = "springtide-control";
    public const string GatewayName = "springtide-gateway";
    public const string ControlPortOption = "--api-port";
    public const string GatewayPortOption = "--port";

    public static Component Control(UpSettings up) => new(
        ControlName, Path.Combine(up.Programs, ControlName),
        ["--data", up.DataFolder, ControlPortOption, Text(up.ApiPort), "--address", "127.0.0.1", "--gateway-url", up.GatewayAddress, "--gateway-metrics-url", up.GatewayMetrics, .. up.InternalOptions, .. up.InstanceOptions],
        up.ApiPort, HealthAt(up.ApiPort));

    public static Component Gateway(UpSettings up) => new(
        GatewayName, Path.Combine(up.Programs, GatewayName),
        ["--data", up.DataFolder, GatewayPortOption, Text(up.GatewayPort), "--admin-port", Text(up.AdminPort), "--address", "127.0.0.1", "--name", "gateway", .. up.InternalOptions],
        up.GatewayPort, HealthAt(up.GatewayPort));

    /// <summary>What a process was started from and how: another build or other arguments are another fingerprint.</summary>
    public string Fingerprint => FingerprintOf(Program, Arguments);

    public static string FingerprintOf(string program, IEnumerable<string> arguments) => string.Join(
        ' ', [program, File.GetLastWriteTimeUtc(program + ".dll").Ticks.ToString(CultureInfo.InvariantCulture), .. arguments]);

    private static Uri HealthAt(int port) => new($"http://127.0.0.1:{Text(port)}/healthz");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What is kept on disk of a running component, so that the next supervisor finds it.</summary>
internal sealed record ComponentRecord(ProcessIdentity Process, int Port, string Fingerprint);
