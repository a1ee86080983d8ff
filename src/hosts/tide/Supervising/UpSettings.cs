using System.Globalization;
using Springtide.Model;

namespace Springtide.Cli;

/// <summary>What <c>tide up</c> was asked for.</summary>
/// <param name="Programs">The folder of springtide-control and springtide-gateway: tide's own.</param>
/// <param name="Ports">For the instances; null: control's own choice.</param>
internal sealed record UpSettings(string DataFolder, string Programs, int ApiPort, int GatewayPort, PortRange? Ports)
{
    public const int UsualApiPort = 7070;
    public const int UsualGatewayPort = 8080;

    /// <summary>Where the gateway's own metrics are read.</summary>
    public int AdminPort { get; init; }

    /// <summary>At which port of their environment's own address apps call each other; null: they do not.</summary>
    public int? InternalPort { get; init; }

    /// <summary>What instances may hold together; null: control's own choice.</summary>
    public ByteSize? Memory { get; init; }

    public RunFolder Run => new(DataFolder);

    /// <summary>For both components.</summary>
    public string[] InternalOptions => InternalPort is { } port ? ["--internal-port", port.ToString(CultureInfo.InvariantCulture)] : [];

    /// <summary>For whoever is started with it: control, and a supervisor in the background.</summary>
    public string[] InstanceOptions =>
    [
        .. Ports is { } ports ? (string[])["--ports", ports.ToString()] : [],
        .. Memory is { } memory ? (string[])["--memory", memory.Bytes.ToString(CultureInfo.InvariantCulture)] : [],
    ];

    public string ApiAddress => $"http://127.0.0.1:{ApiPort}";

    public string GatewayMetrics => $"http://127.0.0.1:{AdminPort}/metrics";

    public string GatewayAddress => $"http://localhost:{GatewayPort}";
}
