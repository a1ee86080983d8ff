namespace Springtide.Providers.Process;

/// <summary>One thing that a sandbox shows. The order of steps counts: a later one may lie inside an earlier one.</summary>
/// <param name="Path">As the program sees it.</param>
/// <param name="Source">On the machine; for a link its target.</param>
internal sealed record ViewStep(ViewKind Kind, string Path, string Source = "")
{
    public static ViewStep Show(string path) => new(ViewKind.Show, path, path);

    public static ViewStep Show(string path, string source) => new(ViewKind.Show, path, source);

    public static ViewStep Lend(string path, string source) => new(ViewKind.Lend, path, source);
}

internal enum ViewKind
{
    /// <summary>A folder or file of the machine, read-only.</summary>
    Show,

    /// <summary>The same, to write in.</summary>
    Lend,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>An empty folder that everybody may pass.</summary>
    Folder,

    /// <summary>An empty folder in memory, in front of whatever is there.</summary>
    Cover,

    /// <summary>A folder in memory that everybody may write.</summary>
    Memory,

    /// <summary>The handful of devices that every program expects.</summary>
    Devices,

    /// <summary>Terminals of its own.</summary>
    Terminals,

    /// <summary>The processes that it may see.</summary>
    Processes,
}
