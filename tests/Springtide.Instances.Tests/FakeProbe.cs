using Springtide.TestKit;

namespace Springtide.Instances.Tests;

/// <summary>Asks the fake provider's programs; one that is not up yet leaves the connection open, as a busy program would.</summary>
internal sealed class FakeProbe(FakeProvider provider, TimeProvider time) : IReadinessProbe
{
    /// <summary>A program that is not up yet does not listen, either.</summary>
    public bool RefusesEarly { get; set; }

    public async Task<ProbeResult> TryAsync(ProbeTarget target, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (patience <= TimeSpan.Zero) return Silent(target);
        if (RefusesEarly && !provider.WhenAnswers(target.Address).IsCompleted) return new ProbeResult(ProbeEnding.Refused, "does not listen");
        try { await provider.WhenAnswers(target.Address).WaitAsync(patience, time, cancellationToken); }
        catch (TimeoutException) { return Silent(target); }
        catch (InvalidOperationException) { return new ProbeResult(ProbeEnding.Refused, $"does not listen on {target.Address}"); }
        return ProbeResult.Ready;
    }

    private static ProbeResult Silent(ProbeTarget target) => new(ProbeEnding.Hung, $"says nothing on {target.Address}");
}
