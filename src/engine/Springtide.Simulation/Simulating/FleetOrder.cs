namespace Springtide.Simulation;

/// <summary>Which instances come and go first, by the reconciler's order. Pure.</summary>
internal static class FleetOrder
{
    /// <summary>Those that are not frozen yet cost nothing to take back, those that only start for it are no quicker than a start; then the newest.</summary>
    public static List<FleetMember> Thawed(IEnumerable<FleetMember> members, int count) =>
        [.. members.Where(member => member.Phase.IsKept).OrderBy(member => member.Phase switch { FleetPhase.Freezing => 0, FleetPhase.Frozen => 1, _ => 2 }).ThenByDescending(member => member.StartedAt).Take(count)];

    /// <summary>Those that serve nobody yet, then the newest: the oldest are warm and proven.</summary>
    public static List<FleetMember> Leaving(IEnumerable<FleetMember> members, int count) =>
        [.. members.Where(member => member.Phase.IsActive).OrderBy(member => member.Phase == FleetPhase.Starting ? 0 : 1).ThenByDescending(member => member.StartedAt).Take(count)];

    /// <summary>The oldest of those that are kept frozen beyond what is wanted.</summary>
    public static List<FleetMember> NotKept(IReadOnlyCollection<FleetMember> members, int wanted) =>
        [.. members.Where(member => member.Phase.IsKept).OrderBy(member => member.StartedAt).Take(Math.Max(0, members.Count(member => member.Phase.IsKept) - wanted))];
}
