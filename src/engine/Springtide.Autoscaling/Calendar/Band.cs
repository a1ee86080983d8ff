using System.Collections.Immutable;

namespace Springtide.Autoscaling.Calendar;

/// <summary>A stretch of time with one least and one most.</summary>
/// <param name="Rules">Names of the rules that hold, in their order; those with a calendar say what happens.</param>
internal sealed record Band(DateTimeOffset From, DateTimeOffset Until, int Min, int Max, ImmutableArray<string> Rules)
{
    public bool SaysTheSameAs(Band other) => Min == other.Min && Max == other.Max && Rules.SequenceEqual(other.Rules);

    public string Sentence => $"{(Rules.IsEmpty ? "no timed rule" : string.Join(", then ", Rules))}: {Min}…{Max}";
}
