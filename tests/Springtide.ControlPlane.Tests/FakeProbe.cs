using Springtide.Instances;
using Springtide.TestKit;

namespace Springtide.ControlPlane.Tests;

/// <summary>Asks the programs of a <see cref="FakeProvider"/>, which are no programs.</summary>
internal sealed class FakeProbe(FakeProvider provider) : IReadinessProbe
{
    public async Task<ProbeResult> TryAsync(ProbeTarget target, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            await provider.WhenAnswers(target.Address).WaitAsync(patience, cancellationToken);
            return ProbeResult.Ready;
        }
        catch (TimeoutException) { return new ProbeResult(ProbeEnding.Hung, "did not answer"); }
        catch (InvalidOperationException) { return new ProbeResult(ProbeEnding.Refused, "refused the connection"); }
    }
}
