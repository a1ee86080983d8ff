using System.Text;

namespace Springtide.Deployment.Artefacts.Unpacking;

/// <summary>Names inside an archive, made to stay inside: relative, without dots, with single slashes. Empty for the top itself.</summary>
internal static class EntryPath
{
    private const int LongestPart = 255;
    private const int LongestShown = 200;

    /// <exception cref="ArtefactRefusedException">The name leaves the tree or is not allowed in one.</exception>
    public static string Of(string name, ArtefactLimits limits)
    {
        if (name.StartsWith('/') || IsDrive(name)) throw Leaves(name, "is absolute");
        if (name.Any(char.IsControl)) throw NotAllowed(name, "holds control characters");
        var parts = name.Split('/').Where(part => part is not ("" or ".")).ToArray();
        if (parts.Contains("..")) throw Leaves(name, "goes up with '..'");
        if (parts.Length > limits.Depth + 1) throw NotAllowed(name, $"lies more than {limits.Depth} folders deep");
        if (parts.Any(part => Encoding.UTF8.GetByteCount(part) > LongestPart)) throw NotAllowed(name, $"has a part of more than {LongestPart} bytes");
        var path = string.Join('/', parts);
        return Encoding.UTF8.GetByteCount(path) <= limits.NameBytes ? path : throw NotAllowed(name, $"has more than {limits.NameBytes:N0} bytes");
    }

    private static bool IsDrive(string name) => name.Length > 2 && char.IsAsciiLetter(name[0]) && name[1] == ':' && name[2] == '/';

    private static ArtefactRefusedException Leaves(string name, string how) => new(
        ArtefactRefusal.NameLeavesTree, $"The archive names '{Shown(name)}', which {how}.",
        "Pack the folder's content with names relative to it.", Shown(name));

    private static ArtefactRefusedException NotAllowed(string name, string how) => new(
        ArtefactRefusal.NameNotAllowed, $"The archive names '{Shown(name)}', which {how}.", "Rename it, or leave it out (.tideignore).", Shown(name));

    private static string Shown(string name)
    {
        var printable = string.Concat(name.Take(LongestShown).Select(c => char.IsControl(c) ? '?' : c));
        return name.Length > LongestShown ? printable + "…" : printable;
    }
}
