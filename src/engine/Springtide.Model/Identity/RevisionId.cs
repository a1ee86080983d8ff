using System.Globalization;
using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>One immutable revision of an app, numbered from 1, written <c>hello.dev@3</c>.</summary>
[JsonConverter(typeof(TextValueConverter<RevisionId>))]
public readonly record struct RevisionId(AppId App, int Number) : IParsable<RevisionId>
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{App}@{Number}");

    public static RevisionId Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var id) ? id : throw new FormatException($"'{text}' is not a revision: write 'name.environment@number'.");

    public static bool TryParse(string? text, IFormatProvider? provider, out RevisionId result)
    {
        result = default;
        var at = text?.LastIndexOf('@') ?? -1;
        if (at < 0 || !AppId.TryParse(text![..at], provider, out var app)) return false;
        if (!int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1) return false;
        result = new RevisionId(app, number);
        return true;
    }
}
