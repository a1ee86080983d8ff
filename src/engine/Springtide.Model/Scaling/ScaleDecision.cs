using System.Collections.Immutable;

namespace Springtide.Model;

/// <summary>What the autoscaler wants and why. The same object feeds the journal, the API, the CLI and the log.</summary>
/// <param name="Because">One sentence per step of the reasoning, with numbers, in order.</param>
public sealed record ScaleDecision(RevisionId Revision, DateTimeOffset At, DesiredCount From, DesiredCount To, ImmutableArray<string> Because)
{
    public bool Changes => From != To;
}
