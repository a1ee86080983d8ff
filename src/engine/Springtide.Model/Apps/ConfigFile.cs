using System.Text.RegularExpressions;

namespace Springtide.Model;

/// <summary>A setting that the program finds as a file: its name is the path there, such as <c>/config/app.ini</c>.</summary>
public static partial class ConfigFile
{
    /// <summary>As programs with a view of their own see it; the others find the folder by <see cref="FolderVariable"/>, as do these.</summary>
    public const string Folder = "/config";

    public const string FolderVariable = "SPRINGTIDE_CONFIG";

    public const string Sentence = "a file's name: letters, digits, dots, hyphens and underscores, at most 100, not beginning with a dot";

    /// <param name="name">Without the folder.</param>
    public static bool Allows(string name) => Pattern().IsMatch(name);

    public static string PathOf(string name) => $"{Folder}/{name}";

    /// <summary>The file's name; null: the setting is a variable.</summary>
    public static string? NameOf(string setting) => setting.StartsWith(Folder + "/", StringComparison.Ordinal) ? setting[(Folder.Length + 1)..] : null;

    [GeneratedRegex(@"^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}\z")]
    private static partial Regex Pattern();
}
