namespace Springtide.Deployment.Artefacts.Unpacking;

/// <summary>Whether a symbolic link can be followed without leaving its tree, whatever other links the tree holds.</summary>
internal static class LinkTarget
{
    /// <param name="link">The link's own name in the tree; the folders above it are no links.</param>
    /// <remarks>
    /// Going up is allowed only before the first name. The folders above a link are real, so going up from it is what it looks like; a name may be
    /// another link, and 'name/..' may then be anywhere: with <c>d/x → ..</c>, the target <c>d/x/../..</c> looks like the top and is the folder above it.
    /// </remarks>
    public static bool StaysInside(string link, string target)
    {
        if (target.Length == 0 || target[0] == '/' || target.Contains('\0', StringComparison.Ordinal)) return false;
        var above = link.Count(c => c == '/');
        var parts = target.Split('/').Where(part => part is not ("" or ".")).ToArray();
        var ups = parts.TakeWhile(part => part == "..").Count();
        return ups <= above && !parts.Skip(ups).Contains("..");
    }
}
