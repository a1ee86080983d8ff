using YamlDotNet.Core;

namespace Springtide.Deployment.Manifest;

/// <summary>A piece of YAML that remembers where it stood.</summary>
internal abstract record YamlNode(Mark At)
{
    /// <param name="IsNull">Nothing was written.</param>
    public sealed record Text(Mark At, string Value, bool IsNull) : YamlNode(At);

    public sealed record List(Mark At, IReadOnlyList<YamlNode> Items) : YamlNode(At);

    /// <param name="Entries">In the order they stood; a key may be there twice.</param>
    public sealed record Map(Mark At, IReadOnlyList<YamlEntry> Entries) : YamlNode(At);
}

internal sealed record YamlEntry(Mark At, string Key, YamlNode Value);
