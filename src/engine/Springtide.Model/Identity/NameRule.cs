using System.Text.RegularExpressions;

namespace Springtide.Model;

/// <summary>What may be the name of an app or an environment: it becomes a host name label, a folder and a cgroup.</summary>
public static partial class NameRule
{
    public const string Sentence = "1 to 40 characters: small letters, digits and single hyphens, beginning with a letter";

    public static bool Allows(string? name)
    {
        if (name is not { Length: > 0 and <= 40 } || !char.IsAsciiLetterLower(name[0]) || name[^1] == '-') return false;
        for (var at = 1; at < name.Length; at++)
        {
            var single = name[at] == '-' && name[at - 1] != '-';
            if (!single && !char.IsAsciiLetterLower(name[at]) && !char.IsAsciiDigit(name[at])) return false;
        }
        return true;
    }

    /// <summary>The nearest allowed name to <paramref name="text"/>, such as a folder's name; null when nothing usable is left.</summary>
    public static string? Nearest(string text)
    {
        var hyphened = NotAllowed().Replace(text.ToLowerInvariant(), "-").Trim('-');
        var lettered = hyphened.TrimStart("0123456789-".ToCharArray());
        var cut = lettered.Length > 40 ? lettered[..40].TrimEnd('-') : lettered;
        return Allows(cut) ? cut : null;
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotAllowed();
}
