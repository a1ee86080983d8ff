using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>One running copy of a revision, written <c>hello-3-k7x2pq</c>. Unique on its machine and safe as a folder, cgroup and host name.</summary>
[JsonConverter(typeof(TextValueConverter<InstanceId>))]
public readonly record struct InstanceId(string Value) : IParsable<InstanceId>
{
    // No vowels and no look-alikes: identifiers are read aloud and never spell a word.
    private const string Letters = "bcdfghjkmnpqrstvwxz23456789";

    public static InstanceId NewFor(RevisionId revision) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{revision.App.Name}-{revision.Number}-{RandomNumberGenerator.GetString(Letters, 8)}"));

    public override string ToString() => Value;

    public static InstanceId Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var id) ? id : throw new FormatException($"'{text}' is not an instance.");

    public static bool TryParse(string? text, IFormatProvider? provider, out InstanceId result)
    {
        result = text is { Length: > 0 and <= 80 } ? new InstanceId(text) : default;
        return result.Value is not null && text!.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
    }
}
