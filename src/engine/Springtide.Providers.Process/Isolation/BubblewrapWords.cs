namespace Springtide.Providers.Process;

/// <summary>Says to <c>bwrap</c> what a sandbox shows.</summary>
internal static class BubblewrapWords
{
    public static IReadOnlyList<string> Of(IEnumerable<ViewStep> steps) => [.. steps.SelectMany(Of)];

    public static IEnumerable<string> Of(ViewStep step) => step.Kind switch
    {
        ViewKind.Show => ["--ro-bind", step.Source, step.Path],
        ViewKind.Lend => ["--bind", step.Source, step.Path],
        ViewKind.Link => ["--symlink", step.Source, step.Path],
        ViewKind.Folder => ["--perms", "0755", "--dir", step.Path],
        ViewKind.Cover => ["--tmpfs", step.Path],
        ViewKind.Memory => ["--perms", "1777", "--tmpfs", step.Path],
        ViewKind.Devices => ["--dev", step.Path],
        ViewKind.Terminals => [],   // come with the devices
        ViewKind.Processes => ["--proc", step.Path],
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, "No such kind."),
    };
}
