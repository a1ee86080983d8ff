using System.Net;

namespace Springtide.GatewayHost;

/// <summary>What the command line says.</summary>
internal sealed record HostSettings(string Data, IPEndPoint Listen, IPEndPoint Admin, string Name, int? InternalPort)
{
    public const string Usage = "springtide-gateway --data DIR [--port 8080] [--address 127.0.0.1] [--admin-port 7071] [--internal-port PORT] [--name NAME]";

    public string LinkFile => Path.Combine(Data, "gateway.json");

    public string ViewFile => Path.Combine(Data, "gateway", "view.json");

    public string LogFolder => Path.Combine(Data, "logs");

    /// <exception cref="FormatException">It cannot be understood; the message says what.</exception>
    public static HostSettings Parse(string[] args)
    {
        var given = Pairs(args);
        var port = PortIn(given, "--port", "8080");
        var admin = PortIn(given, "--admin-port", "7071");
        var inside = given.ContainsKey("--internal-port") ? PortIn(given, "--internal-port", "") : (int?)null;
        var address = Take(given, "--address", "127.0.0.1");
        if (!IPAddress.TryParse(address, out var ip)) throw new FormatException($"--address is an IP address of this machine, not '{address}'.");
        var settings = new HostSettings(
            Path.GetFullPath(Take(given, "--data", DefaultData())), new IPEndPoint(ip, port), new IPEndPoint(IPAddress.Loopback, admin), Take(given, "--name", "gateway"), inside);
        return given.Count == 0 ? settings : throw new FormatException($"'{given.Keys.First()}' is not known here.");
    }

    private static ushort PortIn(Dictionary<string, string> given, string name, string otherwise)
    {
        var text = Take(given, name, otherwise);
        return ushort.TryParse(text, out var port) ? port : throw new FormatException($"{name} is a number from 0 to 65535, not '{text}'.");
    }

    private static Dictionary<string, string> Pairs(string[] args)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length) throw new FormatException($"'{args[i]}' needs a value.");
            pairs[args[i]] = args[i + 1];
        }
        return pairs;
    }

    private static string Take(Dictionary<string, string> given, string name, string otherwise) => given.Remove(name, out var value) ? value : otherwise;

    private static string DefaultData() => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".springtide");
}
