namespace Springtide.Deployment.Planning;

/// <summary>Where in an artefact its content begins: many archives hold one folder and nothing else.</summary>
/// <param name="Inner">That folder's name; empty when the artefact's own folder is meant.</param>
internal sealed record ArtefactRoot(string Folder, string Inner)
{
    private static readonly string[] Litter = ["__MACOSX", ".DS_Store"];

    public static ArtefactRoot Of(string folder)
    {
        var content = new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(info => !Litter.Contains(info.Name)).Take(2).ToList();
        return content is [DirectoryInfo { LinkTarget: null } only] ? new ArtefactRoot(only.FullName, only.Name) : new ArtefactRoot(folder, "");
    }

    public string? Sentence => Inner.Length == 0 ? null : $"The artefact holds one folder, {Inner}; its content is what is deployed.";

    /// <summary>The path of a folder below it, relative to the artefact.</summary>
    public string PathOf(string below) => string.Join('/', new[] { Inner }.Concat(below.Split('/')).Where(part => part is not ("" or ".")));
}
