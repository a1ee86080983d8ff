namespace Springtide.Cli;

/// <summary>What somebody may have meant who typed something unknown: the known word that fewest slips of the fingers lead to. Pure.</summary>
internal static class Nearest
{
    /// <summary>Null: nothing is near. A slip is a letter too many, too few, another one, or two in the wrong order.</summary>
    public static string? To(string typed, IEnumerable<string> known)
    {
        var near = known.Select(word => (Word: word, Slips: Slips(Bare(typed), Bare(word)))).Where(one => one.Slips <= Forgiven(Bare(one.Word))).ToArray();
        return near.Length == 0 ? null : near.MinBy(one => one.Slips).Word;
    }

    private static int Forgiven(string word) => word.Length switch { <= 2 => 0, 3 => 1, <= 7 => 2, _ => 3 };

    private static string Bare(string word) => word.TrimStart('-').ToLowerInvariant();

    /// <summary>The distance of Damerau and Levenshtein, by rows of its table.</summary>
    private static int Slips(string typed, string word)
    {
        int[] before = [], last = [.. Enumerable.Range(0, word.Length + 1)];
        for (var row = 1; row <= typed.Length; row++)
        {
            var next = new int[word.Length + 1];
            next[0] = row;
            for (var at = 1; at <= word.Length; at++)
            {
                next[at] = Math.Min(Math.Min(last[at], next[at - 1]) + 1, last[at - 1] + (typed[row - 1] == word[at - 1] ? 0 : 1));
                if (row > 1 && at > 1 && typed[row - 1] == word[at - 2] && typed[row - 2] == word[at - 1]) next[at] = Math.Min(next[at], before[at - 2] + 1);
            }
            (before, last) = (last, next);
        }
        return last[word.Length];
    }
}
