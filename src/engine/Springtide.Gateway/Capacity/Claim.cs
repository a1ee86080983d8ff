using Springtide.Gateway.Accounting;
using Springtide.Gateway.Activation;
using Springtide.Gateway.Forwarding;

namespace Springtide.Gateway.Capacity;

/// <summary>What a request gets that asks for a place: a slot at an instance, a place in the waiting room, or the reason for neither.</summary>
/// <param name="Ahead">The way to a frozen instance that is likely thawed for this request; null for most that wait.</param>
internal readonly record struct Claim(Slot Slot, WaitingRequest? Waiting, RequestEnding Refusal, IUpstream? Ahead = null)
{
    public bool IsGranted => Slot.IsHeld;

    public static Claim Granted(Slot slot) => new(slot, null, default);

    public static Claim Waits(WaitingRequest waiting, IUpstream? ahead = null) => new(default, waiting, default, ahead);

    public static Claim Refused(RequestEnding refusal) => new(default, null, refusal);
}
