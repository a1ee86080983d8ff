namespace Springtide.Model;

/// <summary>What holds for an environment besides its apps. One of which nothing was ever said has none.</summary>
public sealed record EnvironmentTerms
{
    /// <summary>Null: it came into being with its first app.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    public EnvironmentSchedule? Schedule { get; init; }

    /// <summary>Null: it is not deleted.</summary>
    public EnvironmentDeletion? Deletion { get; init; }
}

/// <summary>Starts and stops an environment by the clock. Between its changes people decide: what they say holds until the next one.</summary>
/// <param name="Times">It is up while any of the rules holds.</param>
/// <param name="Wakes">When it stops, a request wakes it.</param>
/// <param name="HeededUntil">Changes up to then were carried out, or came before the schedule.</param>
public sealed record EnvironmentSchedule(ScaleSchedule Times, bool Wakes, DateTimeOffset HeededUntil);

/// <param name="GoneAt">Until then it can be restored.</param>
/// <param name="WasUp">It ran when it was deleted, and runs again if it is restored.</param>
public sealed record EnvironmentDeletion(DateTimeOffset At, DateTimeOffset GoneAt, string By, bool WasUp);
