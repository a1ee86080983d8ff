namespace Springtide.Providers.Process;

/// <summary>What <c>ip -batch</c> is told. Pure.</summary>
internal static class NetworkSteps
{
    /// <summary>127.64 to 127.127, of which every engine takes a few; see docs/decisions/0019-internal-addresses.md.</summary>
    private const string InternalAddresses = "127.64.0.0/10";

    /// <remarks>The route is a step of its own: it fails when another engine routes the address already, where an address with a peer would not.</remarks>
    public static IReadOnlyList<string> Outside(string name, string machine, string instance) =>
    [
        $"netns add {name}",
        $"link add {name} type veth peer name eth0 netns {name}",
        $"addr add {machine}/32 dev {name}",
        $"link set {name} up",
        $"route add {instance}/32 dev {name} src {machine}",
    ];

    public static IReadOnlyList<string> Inside(string machine, string instance) =>
    [
        "link set lo up",
        $"addr add {instance}/32 dev eth0",
        "link set eth0 up",
        $"route add default via {machine} dev eth0 onlink",
        // Loopback addresses never leave a network; those at which apps call each other are on the machine's side, so here they are none.
        "route del table local local 127.0.0.0/8 dev lo",
        "route add table local local 127.0.0.0/10 dev lo src 127.0.0.1",
        $"route add {InternalAddresses} via {machine} dev eth0 onlink src {instance}",
    ];

    /// <summary>A shell command, to be run inside: it lets loopback addresses be spoken to over the link and becomes the batch.</summary>
    public static string BatchInside => $"echo 1 >{RouteLoopback("eth0")}; exec ip -batch -";

    /// <summary>File that says whether loopback addresses may be spoken to over a link.</summary>
    public static string RouteLoopback(string link) => $"/proc/sys/net/ipv4/conf/{link}/route_localnet";

    /// <remarks>The link by itself, since a namespace lives on while a dying process is in it.</remarks>
    public static IReadOnlyList<string> Away(string name) => [$"link del {name}", $"netns del {name}"];
}
