namespace Springtide.Architecture.Tests;

/// <summary>The files of the checkout that these tests were built from.</summary>
internal static class Checkout
{
    private static readonly string[] NotOurs = ["artifacts", "bin", "obj", "node_modules", ".git"];

    public static string Root { get; } = RootAbove(AppContext.BaseDirectory);

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Files with an ending below a folder, relative to the root.</summary>
    public static IEnumerable<string> Files(string below, string ending) =>
        Below(Path.Combine(Root, below), ending).Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Below(string folder, string ending) =>
        Directory.EnumerateFiles(folder).Where(file => file.EndsWith(ending, StringComparison.Ordinal))
            .Concat(Directory.EnumerateDirectories(folder).Where(IsOurs).SelectMany(inner => Below(inner, ending)));

    private static bool IsOurs(string folder) => !NotOurs.Contains(Path.GetFileName(folder)) && new DirectoryInfo(folder).LinkTarget is null;

    private static string RootAbove(string folder) => File.Exists(Path.Combine(folder, "Springtide.slnx")) ? folder
        : RootAbove(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no checkout above the tests."));
}
