using System.Text;
using System.Text.RegularExpressions;

namespace Springtide.Deployment.Artefacts.Packing;

/// <summary>
/// A folder's <c>.tideignore</c>: a name per line, with <c>*</c>, <c>?</c> and <c>**</c>; with a slash inside it counts from the top, without one
/// at any depth; with a slash at its end it means folders only; <c>#</c> begins a comment. <c>.git</c> is always left out.
/// </summary>
internal sealed class IgnoreRules
{
    public const string FileName = ".tideignore";
    private readonly List<(Regex Pattern, bool FoldersOnly)> _rules;

    public IgnoreRules(IEnumerable<string> lines)
    {
        var patterns = lines.Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'));
        _rules = [.. patterns.Append(".git").Append("/" + FileName).Select(RuleOf)];
    }

    public static IgnoreRules In(string folder)
    {
        var file = Path.Combine(folder, FileName);
        return new IgnoreRules(File.Exists(file) ? File.ReadLines(file) : []);
    }

    /// <summary>Whether it is left out, and with a folder all that is in it.</summary>
    public bool Ignore(string name, bool isFolder) => _rules.Exists(rule => (isFolder || !rule.FoldersOnly) && rule.Pattern.IsMatch(name));

    private static (Regex, bool) RuleOf(string line)
    {
        var glob = line.TrimEnd('/');
        var fromTop = glob.Contains('/', StringComparison.Ordinal);
        var pattern = $"^{(fromTop ? "" : "(.*/)?")}{PatternOf(glob.TrimStart('/'))}$";
        return (new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking), line.EndsWith('/'));
    }

    private static StringBuilder PatternOf(string glob)
    {
        var pattern = new StringBuilder();
        for (var i = 0; i < glob.Length; i++)
        {
            var rest = glob.AsSpan(i);
            if (rest.StartsWith("**/")) { pattern.Append("(.*/)?"); i += 2; }
            else if (rest.StartsWith("**")) { pattern.Append(".*"); i++; }
            else if (glob[i] == '*') pattern.Append("[^/]*");
            else if (glob[i] == '?') pattern.Append("[^/]");
            else pattern.Append(Regex.Escape(glob[i].ToString()));
        }
        return pattern;
    }
}
