using System.Collections.Immutable;
using System.Globalization;
using Springtide.ControlPlane.Settings.References;

namespace Springtide.ControlPlane.Services;

/// <summary>How an app reaches a service it is bound to.</summary>
/// <param name="Password">Which version of which secret; <paramref name="PasswordInUrl"/>: the same, as it stands in an address.</param>
/// <param name="Options">Behind the address.</param>
internal sealed record ServiceAccess(string Host, int Port, string User, string Database, string Password, string PasswordInUrl, string Options)
{
    public const string Prefix = "services.";
    private const string UrlSuffix = ".url";

    public static ImmutableArray<string> Parts { get; } = ["url", "host", "port", "user", "database", "password"];

    /// <summary>What the programs of an app that is bound to one service find, unless something else is said.</summary>
    public static ImmutableSortedDictionary<string, string> VariablesOf(string service) => ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
    [
        Variable("DATABASE_URL", service, "url"), Variable("PGHOST", service, "host"), Variable("PGPORT", service, "port"),
        Variable("PGUSER", service, "user"), Variable("PGDATABASE", service, "database"), Variable("PGPASSWORD", service, "password"),
    ]);

    public ResolvedText TextOf(string service, string part) => part switch
    {
        "url" => new([$"postgres://{Uri.EscapeDataString(User)}:", $"{Prefix}{service}{UrlSuffix}", string.Create(CultureInfo.InvariantCulture, $"@{Host}:{Port}/{Uri.EscapeDataString(Database)}{Options}")]),
        "host" => new([Host]),
        "port" => new([Port.ToString(CultureInfo.InvariantCulture)]),
        "user" => new([User]),
        "database" => new([Database]),
        "password" => new(["", $"{Prefix}{service}", ""]),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "There is no such part."),
    };

    /// <summary>Which version of a secret a name of <see cref="TextOf"/> means.</summary>
    public static string? SecretIn(IReadOnlyDictionary<string, ServiceAccess> services, string name)
    {
        var service = name[Prefix.Length..];
        if (services.TryGetValue(service, out var access)) return access.Password;
        return service.EndsWith(UrlSuffix, StringComparison.Ordinal) && services.TryGetValue(service[..^UrlSuffix.Length], out access) ? access.PasswordInUrl : null;
    }

    private static KeyValuePair<string, string> Variable(string name, string service, string part) => KeyValuePair.Create(name, $"${{{Prefix}{service}.{part}}}");
}
