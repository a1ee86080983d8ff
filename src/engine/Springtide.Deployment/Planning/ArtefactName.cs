using Springtide.Model;

namespace Springtide.Deployment.Planning;

/// <summary>Makes an app's name of what was handed in.</summary>
internal static class ArtefactName
{
    private static readonly string[] Endings =
        [".tar.gz", ".tgz", ".tar", ".zip", ".jar", ".war", ".js", ".mjs", ".py", ".php", ".sh", ".html"];

    /// <returns>Null when nothing usable is left.</returns>
    public static string? From(string name)
    {
        var ending = Array.Find(Endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        return NameRule.Nearest(ending is null ? name : name[..^ending.Length]);
    }
}
