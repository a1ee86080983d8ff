namespace Springtide.Deployment.Artefacts;

/// <summary>Every reason for which something handed in is not stored.</summary>
public enum ArtefactRefusal
{
    /// <summary>No byte, or an archive without a file.</summary>
    Empty,

    /// <summary>More bytes than may be handed in.</summary>
    TooLarge,

    TooManyEntries,
    UnpacksTooLarge,

    /// <summary>It unpacks to so many times its size that it can only be meant to do harm.</summary>
    Bomb,

    /// <summary>A name that is absolute or goes up with <c>..</c>.</summary>
    NameLeavesTree,

    /// <summary>A name that is too long, too deep or holds control characters.</summary>
    NameNotAllowed,

    /// <summary>Two entries want the same name.</summary>
    NameTwice,

    LinkLeavesTree,

    /// <summary>An entry below a link that the same archive made.</summary>
    WrittenThroughLink,

    /// <summary>A device, pipe, socket or another thing that is no file, folder or link.</summary>
    SpecialFile,

    Encrypted,

    /// <summary>An archive, but of a kind that is not unpacked here.</summary>
    UnsupportedArchive,

    /// <summary>It begins like an archive and cannot be read as one.</summary>
    Damaged,

    DiskFull,
}
