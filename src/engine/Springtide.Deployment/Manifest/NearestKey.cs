namespace Springtide.Deployment.Manifest;

/// <summary>Finds what an unknown key was meant to be.</summary>
internal static class NearestKey
{
    private const int MostEdits = 3;

    public static string Sentence(string unknown, IReadOnlyCollection<string> known)
    {
        var nearest = known.MinBy(key => (Edits(unknown, key), key));
        return nearest is not null && Edits(unknown, nearest) <= Math.Min(MostEdits, unknown.Length / 2)
            ? $"is not known here; did you mean '{nearest}'?"
            : $"is not known here; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
    }

    /// <summary>How many letters have to be put in, taken out or changed; big and small are the same letter.</summary>
    public static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = diagonal + (char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
