using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>How many instances the load asks for, by the formulas of Knative's pod autoscaler.</summary>
/// <param name="Target">Requests at once aimed at per instance.</param>
/// <param name="Stable">Asked for by the last 60 seconds, within the growth and shrink rates.</param>
/// <param name="Burst">The same for the last 6 seconds.</param>
/// <param name="Present">Asked for by the requests that are here now.</param>
/// <param name="IsBurst">The last 6 seconds ask for twice what is ready, or more.</param>
internal readonly record struct LoadAsk(double Target, int Stable, int Burst, int Present, bool IsBurst)
{
    private const double UpRate = 1000;
    private const double DownRate = 2;
    private const double BurstThreshold = 2;

    public static LoadAsk Of(ScalePolicy policy, LoadObservation.Measured load, int readyCount)
    {
        var target = Math.Max(0.01, policy.Target * policy.Utilisation.ToBeginWith);
        var ready = Math.Max(1, readyCount);
        var (down, up) = (Math.Floor(ready / DownRate), Math.Ceiling(UpRate * ready));

        // Round up: with target 3 and load 3.1, rounding down would hold one instance at 103 % for as long as the load lasts.
        // Do not smooth here as well; the window has already averaged, and averaging twice hides a burst for a whole window.
        double Asked(double average) => Math.Ceiling(average / target);
        int Bounded(double average) => (int)Math.Clamp(Asked(average), down, up);
        return new LoadAsk(target, Bounded(load.Stable), Bounded(load.Burst), (int)Math.Min(Asked(load.Present), up), Asked(load.Burst) / ready >= BurstThreshold);
    }
}
