using Springtide.Model;

namespace Springtide.Instances;

internal abstract record ReconcileStep
{
    /// <summary>One new instance, to serve; or to stand by, frozen as soon as it could serve.</summary>
    public sealed record Start(RevisionId Revision, bool ForStandby = false) : ReconcileStep;

    /// <summary>Back to serving: thawed, or kept from being frozen.</summary>
    public sealed record Thaw(InstanceId Instance) : ReconcileStep;

    public sealed record Freeze(InstanceId Instance) : ReconcileStep;

    public sealed record Drain(InstanceId Instance, string Why) : ReconcileStep;
}
