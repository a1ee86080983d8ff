using System.Globalization;
using System.Net;
using Springtide.Hosting;
using Springtide.Model;

namespace Springtide.Control;

/// <summary>The command line. Either settings or what is wrong with it.</summary>
internal static class ControlArguments
{
    public const string Usage = """
        springtide-control [--data DIR] [--api-port 7070] [--address 127.0.0.1] [--gateway-url http://localhost:8080] [--gateway-metrics-url URL] [--ports 20000-29999] [--internal-port PORT] [--memory SIZE] [--log text|json]
        Usually started by: tide up
        """;

    public static (ControlSettings? Settings, string? Error) Parse(IReadOnlyList<string> arguments)
    {
        var settings = new ControlSettings();
        for (var at = 0; at < arguments.Count; at += 2)
        {
            if (at + 1 == arguments.Count) return (null, $"{arguments[at]} needs a value.");
            if (With(settings, arguments[at], arguments[at + 1]) is not { } next) return (null, $"'{arguments[at]} {arguments[at + 1]}' cannot be understood.");
            settings = next;
        }
        return (settings, null);
    }

    private static ControlSettings? With(ControlSettings settings, string name, string value) => name switch
    {
        "--data" when value.Length > 0 => settings with { Data = value },
        "--api-port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort =>
            settings with { Options = settings.Options with { ApiPort = port } },
        "--address" when IPAddress.TryParse(value, out _) => settings with { Options = settings.Options with { Address = value } },
        "--gateway-url" when Uri.TryCreate(value, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https" } =>
            settings with { Options = settings.Options with { GatewayUrl = url } },
        "--gateway-metrics-url" when Uri.TryCreate(value, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https" } =>
            settings with { Options = settings.Options with { GatewayMetricsUrl = url } },
        "--ports" when PortRange.TryParse(value, null, out var ports) => settings with { Ports = ports },
        "--internal-port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 =>
            settings with { Options = settings.Options with { InternalPort = port } },
        "--memory" when ByteSize.TryParse(value, null, out var memory) && memory.Bytes > 0 => settings with { Options = settings.Options with { Memory = memory } },
        "--log" when Enum.TryParse<LogForm>(value, ignoreCase: true, out var form) => settings with { Log = form },
        _ => null,
    };
}
