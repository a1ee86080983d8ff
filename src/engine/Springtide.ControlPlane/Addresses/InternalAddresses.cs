using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Springtide.Hosting;
using Springtide.Model;

namespace Springtide.ControlPlane.Addresses;

/// <summary>
/// Where apps call each other: an environment's own loopback address, <c>127.A.B.N</c>. A and B come from the data folder, so that engines on one machine
/// do not meet; N is the environment's number. Thread-safe.
/// </summary>
internal sealed class InternalAddresses(ControlOptions options, DataFolder folder, EnvironmentNumbers numbers)
{
    private const int FirstPart = 64;   // below, people use loopback addresses of their own now and then
    private const int Parts = 64;

    private readonly string _prefix = PrefixOf(folder.Root);

    /// <summary>Null where apps do not call each other by name.</summary>
    public string? Of(string environment) =>
        options.InternalPort is not null && numbers.Find(environment) is { } number ? string.Create(CultureInfo.InvariantCulture, $"{_prefix}.{number}") : null;

    /// <summary>How apps of its environment call it, such as <c>http://accounts</c>; null where they do not. Known before the environment has its first app.</summary>
    public string? UrlOf(AppId app) => options.InternalPort is null || (numbers.Find(app.Environment) is null && !numbers.HasRoom) ? null : $"http://{app.Name}{(options.InternalPort == 80 ? "" : string.Create(CultureInfo.InvariantCulture, $":{options.InternalPort}"))}";

    private static string PrefixOf(string root)
    {
        var key = SHA256.HashData(Encoding.UTF8.GetBytes(root));
        return string.Create(CultureInfo.InvariantCulture, $"127.{FirstPart + (key[0] % Parts)}.{key[1]}");
    }
}
