using System.Collections.Immutable;

namespace Springtide.Model;

/// <summary>That an environment was stopped or started as a whole. One that simply runs has none.</summary>
/// <param name="Counts">How many instances each app had when it was stopped, and is to come back to.</param>
/// <param name="By">Who asked.</param>
public sealed record EnvironmentState(EnvironmentPhase Phase, ImmutableSortedDictionary<string, int> Counts, DateTimeOffset Since, string By)
{
    /// <summary>Once it is stopped, a request makes it run again; until then callers wait rather than being refused.</summary>
    public bool Wakes { get; init; }
}

public enum EnvironmentPhase
{
    /// <summary>Its apps go down, those that others need last.</summary>
    Stopping,

    /// <summary>Nothing of it runs, and nothing is started.</summary>
    Stopped,

    /// <summary>Its apps come up, those that others need first.</summary>
    Starting,
}
