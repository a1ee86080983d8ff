using System.Collections.Immutable;
using System.Text;

namespace Springtide.ControlPlane.Settings.References;

/// <summary>
/// Reads <c>${settings.NAME}</c> and <c>${secrets.NAME}</c> in a value. <c>$${</c> is a <c>${</c> that means nothing; every other <c>$</c> is only a dollar. Pure.
/// </summary>
internal static class ReferenceText
{
    public static ReferenceReading Parse(string text)
    {
        var parts = ImmutableArray.CreateBuilder<ReferencePart>();
        var literal = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var rest = text.AsSpan(at);
            if (rest.StartsWith("$${")) at += Take(literal, "${", read: 3);
            else if (!rest.StartsWith("${")) at += Take(literal, text.Substring(at, 1), read: 1);
            else
            {
                var end = rest.IndexOf('}');
                if (end < 0) return ReferenceReading.Wrong(Beginning(rest), "is not closed", "closed with }, or written $${ if it is to stay as it is");
                var (part, broken) = ReferenceName.Read(rest[2..end].ToString());
                if (part is null) return new ReferenceReading([], broken);
                Flush(parts, literal);
                parts.Add(part);
                at += end + 1;
            }
        }
        Flush(parts, literal);
        return new ReferenceReading(parts.ToImmutable(), null);
    }

    private static int Take(StringBuilder literal, string text, int read)
    {
        literal.Append(text);
        return read;
    }

    private static void Flush(ImmutableArray<ReferencePart>.Builder parts, StringBuilder literal)
    {
        if (literal.Length > 0) parts.Add(new ReferencePart.Literal(literal.ToString()));
        literal.Clear();
    }

    private static string Beginning(ReadOnlySpan<char> rest) => rest.Length > 40 ? $"{rest[..40]}…" : rest.ToString();
}
