using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Deployment.Manifest;

/// <summary>The key <c>scale.takes</c>: what one instance holds of ceilings of the user's own.</summary>
internal static class TakesKey
{
    private const string Right = "a map such as { db-connections: 10 }";

    public static ImmutableSortedDictionary<string, double>? Read(MapReader scale)
    {
        if (scale.Map("takes", Right) is not { } reader) return null;
        var takes = ImmutableSortedDictionary.CreateBuilder<string, double>();
        foreach (var entry in reader.Entries)
        {
            if (!NameRule.Allows(entry.Key)) reader.Wrong(entry.At, reader.NameOf(entry.Key), $"is not a name of {NameRule.Sentence}.");
            else if (CeilingNames.IsCounted(entry.Key)) reader.Wrong(entry.At, reader.NameOf(entry.Key), $"has to be {ScaleLimits.TakesSentence}.");
            if (reader.Value<double>(entry.Key, "a number above 0, at most 1,000,000; 0 takes it away", value => value is >= 0 and <= 1_000_000) is { } amount) takes[entry.Key] = amount;
        }
        reader.Finish();
        return takes.ToImmutable();
    }
}
