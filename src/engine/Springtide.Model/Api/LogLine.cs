namespace Springtide.Model.Api;

/// <summary>A line an instance wrote.</summary>
/// <param name="Text">As it was written; of a very long one the beginning. May hold whatever a program writes: not for a terminal as it is.</param>
public sealed record LogLine(InstanceId Instance, string Text)
{
    public RevisionId? Revision { get; init; }

    /// <summary>When it was written: as the line itself says, where that can be, else to the second in which it was found.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary><c>trace</c>, <c>debug</c>, <c>info</c>, <c>warn</c>, <c>error</c> or <c>fatal</c>; null: the line says none.</summary>
    public string? Level { get; init; }

    /// <summary>What a line of JSON has to say; null: it is not JSON, and <see cref="Text"/> is all.</summary>
    public string? Message { get; init; }

    /// <summary>Where it begins in all that the instance wrote: with the instance, the line's own name.</summary>
    public long? Position { get; init; }

    /// <summary>The whole line's length, of one that was cut.</summary>
    public long? Bytes { get; init; }
}
