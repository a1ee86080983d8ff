using System.Collections.Immutable;

namespace Springtide.Model.Api;

/// <summary>Where events are told, and how that goes.</summary>
/// <param name="Target">The address without its path, which may be what gives access.</param>
/// <param name="Environment">Only events of apps of this one; null: all.</param>
/// <param name="Kinds">Only of these; empty: all.</param>
/// <param name="GiveUp">How old an event may become before it is given up.</param>
public sealed record WebhookSummary(string Name, string Target, string? Environment, ImmutableArray<string> Kinds, Duration GiveUp, DateTimeOffset At, string By)
{
    /// <summary>The last event that is dealt with, and how many are behind it.</summary>
    public long After { get; init; }

    public long Behind { get; init; }

    /// <summary>Attempts in a row that failed.</summary>
    public int Failures { get; init; }

    /// <summary>Why the last one did.</summary>
    public string? Trouble { get; init; }

    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>Events that were given up, ever.</summary>
    public long GivenUp { get; init; }
}
