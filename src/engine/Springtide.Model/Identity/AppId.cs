using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>An app in its environment, written <c>hello.dev</c>: the same order as in its address.</summary>
[JsonConverter(typeof(TextValueConverter<AppId>))]
public readonly record struct AppId(string Environment, string Name) : IParsable<AppId>, IComparable<AppId>
{
    public const string DefaultEnvironment = "dev";

    public override string ToString() => $"{Name}.{Environment}";

    public int CompareTo(AppId other) =>
        string.CompareOrdinal(Environment, other.Environment) is var byEnvironment and not 0 ? byEnvironment : string.CompareOrdinal(Name, other.Name);

    /// <summary>Reads <c>hello.dev</c>, or <c>hello</c> for the default environment.</summary>
    public static AppId Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var id) ? id : throw new FormatException($"'{text}' is not an app's name: {NameRule.Sentence}; with its environment, 'name.environment'.");

    public static bool TryParse(string? text, IFormatProvider? provider, out AppId result)
    {
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        var name = dot < 0 ? text : text![..dot];
        var environment = dot < 0 ? DefaultEnvironment : text![(dot + 1)..];
        var allowed = NameRule.Allows(name) && NameRule.Allows(environment);
        result = allowed ? new AppId(environment, name!) : default;
        return allowed;
    }

    public static bool operator <(AppId left, AppId right) => left.CompareTo(right) < 0;
    public static bool operator >(AppId left, AppId right) => left.CompareTo(right) > 0;
    public static bool operator <=(AppId left, AppId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(AppId left, AppId right) => left.CompareTo(right) >= 0;
}
