using Springtide.TestKit;

namespace Springtide.Instances.Tests;

/// <summary>Asks the fake provider's programs; one that is not up yet leaves the connection open, as a busy program would.</summary>
internal sealed class FakeProbe(FakeProvider provider, TimeProvider time) : IReadinessProbe
{
    public async Task<ProbeResult> TryAsync(ProbeTarget target, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (patience <= TimeSpan.Zero) return Silent(target);
        try { await provider.WhenAnswers(target.Address).WaitAsync(patience, time, cancellationToken); }
        catch (TimeoutException) { return Silent(target); }
        catch (InvalidOperationException) { return new ProbeResult(ProbeEnding.Refused, $"does not listen on {target.Address}"); }
        return ProbeResult.Ready;
    }

    private static ProbeResult Silent(ProbeTarget target) => new(ProbeEnding.Hung, $"says nothing on {target.Address}");
}
