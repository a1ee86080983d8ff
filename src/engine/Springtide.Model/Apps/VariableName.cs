using System.Text.RegularExpressions;

namespace Springtide.Model;

/// <summary>What every shell and program takes for a variable's name.</summary>
public static partial class VariableName
{
    public const string Sentence = "a variable's name: letters, digits and underscores, not beginning with a digit";

    public static bool Allows(string? name) => name is not null && Pattern().IsMatch(name);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Pattern();
}
