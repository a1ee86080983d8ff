using System.Formats.Tar;
using Springtide.Deployment.Artefacts.Unpacking;

namespace Springtide.Deployment.Artefacts.Packing;

/// <summary>What of a folder is handed in, in the order it is packed: each folder before its content, names by their bytes.</summary>
internal static class FolderListing
{
    /// <exception cref="ArtefactRefusedException">It cannot be handed in as it is.</exception>
    public static IReadOnlyList<FolderItem> Of(string folder)
    {
        var items = ItemsIn(new DirectoryInfo(folder), "", IgnoreRules.In(folder)).ToList();
        return items.Exists(item => item.Kind == TarEntryType.RegularFile) ? items : throw Empty(folder);
    }

    private static IEnumerable<FolderItem> ItemsIn(DirectoryInfo folder, string above, IgnoreRules rules)
    {
        foreach (var info in folder.EnumerateFileSystemInfos().OrderBy(info => info.Name, StringComparer.Ordinal))
        {
            var name = above + info.Name;
            if (rules.Ignore(name, info is DirectoryInfo)) continue;
            yield return ItemOf(name, info);
            if (info is not DirectoryInfo { LinkTarget: null } inner) continue;
            foreach (var item in ItemsIn(inner, name + "/", rules)) yield return item;
        }
    }

    private static FolderItem ItemOf(string name, FileSystemInfo info)
    {
        if (info.LinkTarget is { } target) return LinkTarget.StaysInside(name, target) ? FolderItem.Link(name, info, target) : throw LinkOut(name, target);
        if (info is DirectoryInfo) return FolderItem.Folder(name, info);
        return FileType.IsRegular(info.FullName) ? FolderItem.File(name, info) : throw Special(name);
    }

    private static ArtefactRefusedException Empty(string folder) => new(
        ArtefactRefusal.Empty, $"There is no file in {folder} to hand in.", "Name the folder the program is in; see also its .tideignore.");

    private static ArtefactRefusedException LinkOut(string name, string target) => new(
        ArtefactRefusal.LinkLeavesTree, $"'{name}' is a link to '{target}', which is not inside the folder.",
        "Hand in a copy with the files in place of the links (cp -rL), or list the link in .tideignore.", name);

    private static ArtefactRefusedException Special(string name) => new(
        ArtefactRefusal.SpecialFile, $"'{name}' is a pipe, socket or device.", "List it in .tideignore.", name);
}
