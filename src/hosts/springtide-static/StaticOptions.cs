using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Springtide.Static;

/// <summary><c>springtide-static DIR [--spa]</c>, with <c>HOST</c> and <c>PORT</c> from the environment.</summary>
/// <param name="Spa">A path without a file answers with <c>index.html</c>: the page in the browser knows what it means.</param>
internal sealed record StaticOptions(string Folder, bool Spa, IPEndPoint Listen)
{
    private const string Usage = "Usage: springtide-static DIR [--spa]   (HOST and PORT say where to listen; 127.0.0.1 and 8000 unless set)";

    public static bool TryRead(IReadOnlyList<string> args, Func<string, string?> variable, [NotNullWhen(true)] out StaticOptions? options, [NotNullWhen(false)] out string? mistake)
    {
        options = null;
        mistake = MistakeIn(args, variable("HOST") ?? "127.0.0.1", variable("PORT") ?? "8000", out var folder, out var listen);
        if (mistake is null) options = new StaticOptions(folder, args.Contains("--spa"), listen);
        return mistake is null;
    }

    private static string? MistakeIn(IReadOnlyList<string> args, string host, string port, out string folder, out IPEndPoint listen)
    {
        var plain = args.Where(argument => !argument.StartsWith('-')).ToArray();
        folder = plain.Length == 1 ? Path.GetFullPath(plain[0]) : "";
        listen = new IPEndPoint(IPAddress.Loopback, 0);
        if (plain.Length != 1 || args.Any(argument => argument.StartsWith('-') && argument != "--spa")) return Usage;
        if (!Directory.Exists(folder)) return $"There is no folder {folder}.";
        if (!IPAddress.TryParse(host == "localhost" ? "127.0.0.1" : host, out var address)) return $"HOST={host} is not an address.";
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return $"PORT={port} is not a port.";
        listen = new IPEndPoint(address, number);
        return null;
    }
}
