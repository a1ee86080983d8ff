using Springtide.Model;

namespace Springtide.Instances;

/// <summary>One instance as the plan sees it. What is wanted of it counts, not how far it has got: asking twice changes nothing.</summary>
internal sealed record Standing(InstanceId Id, RevisionId Revision, Wish Wish, Stage Stage, DateTimeOffset StartedAt)
{
    /// <summary>Requests it holds.</summary>
    public int InFlight { get; init; }

    /// <summary>It says it is busy besides.</summary>
    public bool IsBusy { get; init; }

    public bool IsActive => Wish == Wish.Serve && Stage is not (Stage.Draining or Stage.Gone);

    public bool IsFrozen => Wish == Wish.Freeze && Stage is not (Stage.Draining or Stage.Gone);
}
