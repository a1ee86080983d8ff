using System.Collections.Immutable;
using System.Text;
using Springtide.Model;

namespace Springtide.Cli;

/// <summary>Decisions as a story, oldest first. Of a moment: what held then, what led to it, and what came next.</summary>
internal static class DecisionStory
{
    /// <param name="at">The moment asked about; null: now.</param>
    public static string Tell(AppId app, ImmutableArray<ScaleDecision> decisions, DateTimeOffset? at)
    {
        var inOrder = decisions.OrderBy(decision => decision.At).ToList();
        var text = new StringBuilder();
        if (at is { } moment) text.Append(Then(app, inOrder.LastOrDefault(decision => decision.At <= moment), moment)).Append('\n');
        foreach (var decision in inOrder) Tell(text, decision, at);
        return text.ToString();
    }

    private static string Then(AppId app, ScaleDecision? held, DateTimeOffset at) => held is null
        ? $"Nothing is kept of what was decided for {app} by {Written.Time(at)}."
        : $"At {Written.Time(at)} {app} was to have {held.To}, decided {Elapsed.Text(at - held.At)} before.";

    private static void Tell(StringBuilder text, ScaleDecision decision, DateTimeOffset? at)
    {
        text.Append($"{Written.Time(decision.At)}  {decision.Revision}  {decision.From} → {decision.To}{(decision.At > at ? "   (after that)" : "")}\n");
        foreach (var reason in decision.Because) text.Append($"    {reason}\n");
    }
}
