namespace Springtide.Deployment.Detection;

/// <summary>Text as one word of a shell command line.</summary>
internal static class ShellWord
{
    private const string Harmless = "@%+=:,./-_";

    public static string Of(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || Harmless.Contains(c, StringComparison.Ordinal)) ? text
            : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>As a word in which <c>$PORT</c> and other variables are still filled in.</summary>
    public static string WithVariables(string text) => text.Contains('$', StringComparison.Ordinal) ? $"\"{string.Concat(text.Select(Escaped))}\"" : Of(text);

    private static string Escaped(char c) => c is '\\' or '"' or '`' ? $"\\{c}" : $"{c}";
}
