namespace Springtide.Model;

/// <summary>What is known of one instance. Replaced whole at every change.</summary>
/// <param name="Address">Host and port where it answers, such as <c>127.0.0.1:20001</c>; null before it has one.</param>
/// <param name="Since">When it entered <paramref name="Phase"/>.</param>
/// <param name="Reason">Why it failed or is leaving, for people.</param>
/// <param name="StartTook">Exec to ready, once known.</param>
public sealed record Instance(
    InstanceId Id, RevisionId Revision, InstancePhase Phase, string? Address, DateTimeOffset StartedAt, DateTimeOffset Since,
    string? Reason = null, Duration? StartTook = null, InstanceUsage? Usage = null)
{
    /// <summary>Requests it holds, as the gateways said last; null where they did not.</summary>
    public int? InFlight { get; init; }

    /// <summary>Until when it says it is busy besides; null: it does not. Meanwhile it is not frozen, nor chosen to go.</summary>
    public DateTimeOffset? BusyUntil { get; init; }

    /// <summary>It holds a place in the count: it is ready or will be without anybody's doing.</summary>
    public bool IsActive => Phase is InstancePhase.Pending or InstancePhase.Starting or InstancePhase.Ready;

    public bool IsGone => Phase is InstancePhase.Stopped or InstancePhase.Failed;
}
