using System.Globalization;

namespace Springtide.Bench;

internal static class ListeningPorts
{
    private const string Listening = "0A";

    /// <summary>Every port on which something of this machine listens.</summary>
    public static HashSet<int> Now() =>
    [
        .. from file in new[] { "/proc/net/tcp", "/proc/net/tcp6" }
        where File.Exists(file)
        from line in File.ReadLines(file).Skip(1)
        let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where fields[3] == Listening
        select int.Parse(fields[1].AsSpan(fields[1].LastIndexOf(':') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
    ];
}
