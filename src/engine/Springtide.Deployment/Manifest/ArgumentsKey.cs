using Springtide.Deployment.Detection;

namespace Springtide.Deployment.Manifest;

/// <summary>The key <c>args</c>: a text as the shell is to read it, or a list of words in which only variables are filled in.</summary>
internal static class ArgumentsKey
{
    private const string Key = "args";
    private const string Right = "a text, or a list of texts";

    public static string? Read(MapReader reader)
    {
        if (!reader.TryGet(Key, out var value) || value is not YamlNode.List list) return reader.Text(Key, Right);
        foreach (var wrong in list.Items.Where(item => item is not YamlNode.Text))
            reader.Wrong(wrong.At, reader.NameOf(Key), $"holds a {MapReader.KindOf(wrong)}; it has to be {Right}.");
        return string.Join(' ', list.Items.OfType<YamlNode.Text>().Select(item => ShellWord.WithVariables(item.Value)));
    }
}
