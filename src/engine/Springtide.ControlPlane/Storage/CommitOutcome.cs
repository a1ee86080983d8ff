namespace Springtide.ControlPlane.Storage;

/// <summary>How a transaction ended: all of it is on disk, or none of it is.</summary>
public abstract record CommitOutcome
{
    private CommitOutcome() { }

    public sealed record Committed(long Version) : CommitOutcome;

    /// <summary>Somebody else wrote first: read again, decide again.</summary>
    public sealed record Conflict(RowKey Key, long Expected, long Found) : CommitOutcome;
}
