using Springtide.Model;

namespace Springtide.Environments;

/// <summary>What an environment's schedule asks for now. Pure.</summary>
public static class ScheduleDecider
{
    /// <param name="openings">In order, from <paramref name="heededUntil"/> or earlier on.</param>
    /// <param name="heededUntil">What came up to then was heeded: a person who said otherwise since is not contradicted.</param>
    public static ScheduleStep Decide(IReadOnlyList<Opening> openings, DateTimeOffset heededUntil, DateTimeOffset now) =>
        new(openings.LastOrDefault(opening => opening.At > heededUntil && opening.At <= now), openings.FirstOrDefault(opening => opening.At > now));
}

/// <param name="Due">To be carried out; of several that were missed the last. Null: nothing.</param>
/// <param name="Next">What comes next; null: nothing within what was looked at.</param>
public sealed record ScheduleStep(Opening? Due, Opening? Next);
