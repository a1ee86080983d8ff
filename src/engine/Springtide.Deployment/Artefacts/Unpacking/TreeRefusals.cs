namespace Springtide.Deployment.Artefacts.Unpacking;

/// <summary>Why an entry may not stand where an archive puts it.</summary>
internal static class TreeRefusals
{
    public static ArtefactRefusedException LinkLeaves(string link, string target) => new(
        ArtefactRefusal.LinkLeavesTree, $"'{link}' is a link to '{target}', which is not inside what was handed in.",
        "Put the file itself in its place, or leave the link out (.tideignore).", link);

    public static ArtefactRefusedException ThroughLink(string link) => new(
        ArtefactRefusal.WrittenThroughLink, $"The archive puts files below '{link}', which it made a link.",
        "Pack the folder again with an ordinary tar or zip.", link);

    public static ArtefactRefusedException NameTwice(string name) => new(
        ArtefactRefusal.NameTwice, $"The archive holds '{name}' twice.", "Pack the folder again; every name may be there once.", name);
}
