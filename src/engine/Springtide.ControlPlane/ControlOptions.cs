using System.Globalization;
using Springtide.Model;

namespace Springtide.ControlPlane;

/// <summary>What whoever starts control decides.</summary>
public sealed record ControlOptions
{
    /// <value>Where the API listens: an IP address. Loopback unless told otherwise.</value>
    public string Address { get; init; } = "127.0.0.1";

    /// <value>7070; 0 lets the system choose.</value>
    public int ApiPort { get; init; } = 7070;

    /// <summary>Where people reach the gateway: apps are shown as its host's subdomains.</summary>
    /// <value><c>http://localhost:8080</c></value>
    public Uri GatewayUrl { get; init; } = new("http://localhost:8080");

    /// <summary>Where the gateway's own metrics are read, for <c>tide status</c> to say.</summary>
    /// <value>Null: not known.</value>
    public Uri? GatewayMetricsUrl { get; init; }

    /// <summary>At which port of their environment's own address apps call each other.</summary>
    /// <value>Null: they do not.</value>
    public int? InternalPort { get; init; }

    /// <summary>What instances of all environments may hold together: no more are started beyond it.</summary>
    /// <value>Null: what the machine has, less a tenth and at least 512Mi for everything else.</value>
    public ByteSize? Memory { get; init; }

    /// <summary>The file with the key of the secrets, where it is not to lie in the data folder.</summary>
    /// <value>Null: <c>secrets.key</c> there.</value>
    public string? SecretsKeyFile { get; init; }

    /// <summary>Where clients reach control, before it is known which port was given.</summary>
    public string Server => string.Create(CultureInfo.InvariantCulture, $"http://{Address}:{ApiPort}");
}
