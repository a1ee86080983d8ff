using Springtide.Gateway.Accounting;
using Springtide.Gateway.Activation;

namespace Springtide.Gateway.Capacity;

/// <summary>What a request gets that asks for a place: a slot at an instance, a place in the waiting room, or the reason for neither.</summary>
internal readonly record struct Claim(Slot Slot, WaitingRequest? Waiting, RequestEnding Refusal)
{
    public bool IsGranted => Slot.IsHeld;

    public static Claim Granted(Slot slot) => new(slot, null, default);

    public static Claim Waits(WaitingRequest waiting) => new(default, waiting, default);

    public static Claim Refused(RequestEnding refusal) => new(default, null, refusal);
}
