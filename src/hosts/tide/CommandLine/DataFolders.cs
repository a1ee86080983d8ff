namespace Springtide.Cli;

/// <summary>Where Springtide keeps everything of one installation.</summary>
internal static class DataFolders
{
    public static string Of(string? given) =>
        Path.GetFullPath(given ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".springtide"));
}
