using System.Globalization;

namespace Springtide.Simulation;

/// <summary>What a reader of the figures has to know.</summary>
internal static class ReplayNotes
{
    public static IEnumerable<string> On(Trace trace, ReplaySettings settings, IReadOnlyCollection<Piece> pieces)
    {
        if (pieces.Count > 1 || pieces.First().Curve.Length < (trace.End - trace.Begin).TotalSeconds)
            yield return Say($"{pieces.Count} of {(trace.End - trace.Begin).TotalDays:0} days were replayed, the busiest among them, each on its own and at its full rates; --requests allows more");
        var most = pieces.Max(piece => piece.Oracle.Most);
        if (most > settings.Policy.Max) yield return Say($"the peak needs {most} instances and the policy allows {settings.Policy.Max}: what is beyond waits or is refused");
        if (settings.App.Places > settings.Policy.Limit) yield return Say($"an instance could work on {settings.App.Places} requests at once and is given {settings.Policy.Limit}");
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
