using Springtide.Model;

namespace Springtide.Simulation;

/// <summary>One imagined instance.</summary>
/// <param name="slot">Its number at the gate; used again after it is gone.</param>
internal sealed class FleetMember(int slot, long startedAt)
{
    public static readonly RevisionId Revision = new(new AppId("replay", "replayed"), 1);
    private static readonly InstanceId Id = new("replayed");

    public int Slot => slot;

    public long StartedAt => startedAt;

    public FleetPhase Phase { get; set; } = FleetPhase.Starting;

    /// <summary>Order to ready, once known.</summary>
    public TimeSpan? StartTook { get; set; }

    public Instance Seen(DateTimeOffset begin) =>
        new(Id, Revision, Phase.Seen, null, begin.AddTicks(startedAt), begin, StartTook: StartTook is { } took ? new Duration(took) : null);
}
