using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Springtide.Deployment.Manifest;

/// <summary>Reads YAML into nodes with their places. YamlDotNet's own tree stops at the first key that is there twice.</summary>
internal static class YamlTree
{
    private const int Deepest = 16;

    /// <returns>Null when there is nothing but comments.</returns>
    /// <exception cref="YamlException">It is no YAML, or uses more of it than a manifest may.</exception>
    public static YamlNode? Read(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _)) return null;
        parser.Consume<DocumentStart>();
        var root = Node(parser, 0);
        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _)) throw At(parser.Current!, "a second document begins; a manifest has one");
        return root is YamlNode.Text { IsNull: true } ? null : root;
    }

    private static YamlNode Node(Parser parser, int depth)
    {
        if (depth > Deepest) throw At(parser.Current!, $"it is more than {Deepest} levels deep");
        if (parser.Current is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias)
            throw At(parser.Current, "anchors and aliases are not supported; write the value out");
        if (parser.TryConsume<Scalar>(out var scalar)) return Text(scalar);
        if (parser.TryConsume<SequenceStart>(out var list)) return new YamlNode.List(list.Start, [.. Items(parser, depth)]);
        if (parser.TryConsume<MappingStart>(out var map)) return new YamlNode.Map(map.Start, [.. Entries(parser, depth)]);
        throw At(parser.Current!, "a value is missing");
    }

    private static YamlNode.Text Text(Scalar scalar)
    {
        var isPlain = scalar.Style == ScalarStyle.Plain;
        return new YamlNode.Text(scalar.Start, scalar.Value, isPlain && scalar.Value is "" or "~" or "null");
    }

    private static IEnumerable<YamlNode> Items(Parser parser, int depth)
    {
        while (!parser.TryConsume<SequenceEnd>(out _)) yield return Node(parser, depth + 1);
    }

    private static IEnumerable<YamlEntry> Entries(Parser parser, int depth)
    {
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key)) throw At(parser.Current!, "a key has to be a word");
            yield return new YamlEntry(key.Start, key.Value, Node(parser, depth + 1));
        }
    }

    private static YamlException At(ParsingEvent where, string sentence) => new(where.Start, where.End, sentence);
}
