using Springtide.Gateway.Accounting;
using Springtide.Gateway.Capacity;

namespace Springtide.Gateway.Activation;

/// <summary>A request held at the gate until it is given a slot, its app's patience is spent, or its caller leaves: whichever the capacity's gate sees first.</summary>
internal sealed class WaitingRequest(TimeSpan patience)
{
    // Asynchronous continuations: it is settled under a lock, and what follows must not run there.
    private readonly TaskCompletionSource<Claim> _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Its neighbours in the waiting room, whose owner's gate guards them.
    internal WaitingRequest? Before { get; set; }
    internal WaitingRequest? After { get; set; }
    internal bool IsInRoom { get; set; }

    public void Settle(Claim claim) => _settled.TrySetResult(claim);

    public async Task<Claim> WaitAsync(AppCapacity capacity, TimeProvider time, CancellationToken callerLeft)
    {
        var place = new Place(capacity, this);
        using var deadline = time.CreateTimer(static state => ((Place)state!).GiveUp(RequestEnding.PatienceSpent), place, patience, Timeout.InfiniteTimeSpan);
        using var leaving = callerLeft.UnsafeRegister(static state => ((Place)state!).GiveUp(RequestEnding.ClientLeft), place);
        return await _settled.Task.ConfigureAwait(false);
    }

    private sealed record Place(AppCapacity Capacity, WaitingRequest Request)
    {
        public void GiveUp(RequestEnding because) => Capacity.Withdraw(Request, because);
    }
}
