namespace Springtide.Model;

/// <summary>A service in its environment, written <c>postgres.dev</c>.</summary>
public readonly record struct ServiceId(string Environment, string Name)
{
    /// <summary>Names of apps that begin so are the engine's own.</summary>
    public const string Reserved = "springtide-";

    public const string Sentence = "1 to 20 characters: small letters, digits and single hyphens, beginning with a letter";

    private const int LongestName = 20;

    /// <summary>Under what its server runs as an instance.</summary>
    public AppId Server => new(Environment, Reserved + Name);

    public static bool Allows(string? name) => NameRule.Allows(name) && name!.Length <= LongestName;

    public static bool IsReserved(string app) => app.StartsWith(Reserved, StringComparison.Ordinal);

    /// <summary>The service whose server that is; null: an app of somebody's.</summary>
    public static ServiceId? OfServer(AppId app) => IsReserved(app.Name) ? new ServiceId(app.Environment, app.Name[Reserved.Length..]) : null;

    public override string ToString() => $"{Name}.{Environment}";
}
