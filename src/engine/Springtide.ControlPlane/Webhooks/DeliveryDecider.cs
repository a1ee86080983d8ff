using Springtide.ControlPlane.Outgoing;

namespace Springtide.ControlPlane.Webhooks;

/// <summary>What follows an attempt. Pure.</summary>
internal static class DeliveryDecider
{
    /// <summary>Attempts in a row after which people are told.</summary>
    public const int Noteworthy = 5;

    /// <param name="failures">In a row, this one included; they are the target's, not the event's.</param>
    /// <param name="since">From when on it could have been delivered.</param>
    public static DeliveryStep After(bool taken, int failures, DateTimeOffset since, TimeSpan giveUp, DateTimeOffset now)
    {
        if (taken) return new DeliveryStep.Next();
        var pause = RetryPace.After(failures);
        return now - since >= giveUp ? new DeliveryStep.GiveUp(pause) : new DeliveryStep.Again(pause);
    }
}

internal abstract record DeliveryStep
{
    private DeliveryStep() { }

    /// <summary>It is delivered.</summary>
    public sealed record Next : DeliveryStep;

    public sealed record Again(TimeSpan Pause) : DeliveryStep;

    /// <summary>Without this event; the next one is tried after the same pause, for the target may be down.</summary>
    public sealed record GiveUp(TimeSpan Pause) : DeliveryStep;
}
