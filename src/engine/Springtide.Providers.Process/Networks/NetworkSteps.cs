namespace Springtide.Providers.Process;

/// <summary>What <c>ip -batch</c> is told. Pure.</summary>
internal static class NetworkSteps
{
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
    ];

    /// <remarks>The link by itself, since a namespace lives on while a dying process is in it.</remarks>
    public static IReadOnlyList<string> Away(string name) => [$"link del {name}", $"netns del {name}"];
}
