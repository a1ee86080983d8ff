using Springtide.Model;

namespace Springtide.Usage;

/// <summary>What was held, in money. Pure.</summary>
internal static class Costs
{
    private const double Hour = 3600;

    public static double Of(UsageSums held, PriceList prices) =>
        Together((held.VcpuSecondsReserved + held.VcpuSecondsUnreserved) / Hour, (held.GibSecondsRunning + (held.GibSecondsFrozen * prices.FrozenShare)) / Hour, held.Requests, prices);

    /// <summary>The same requests on as many instances as were ever ready at once, kept running for <paramref name="hours"/>.</summary>
    /// <remarks>Each takes what a running instance took on average. Processor that nobody reserved is not multiplied: the same work takes the same time wherever it is done.</remarks>
    public static double OfFixedFleet(UsageSums held, double hours, PriceList prices)
    {
        var running = held.RunningSeconds();
        if (running <= 0) return Of(held, prices);
        var fleet = Math.Max(held.Peak * hours, running / Hour);   // rounding and releases must not make a fleet that was smaller than what ran
        return Together((fleet * held.VcpuSecondsReserved / running) + (held.VcpuSecondsUnreserved / Hour), fleet * held.GibSecondsRunning / running, held.Requests, prices);
    }

    private static double Together(double vcpuHours, double gibHours, long requests, PriceList prices) =>
        (vcpuHours * prices.VcpuHour) + (gibHours * prices.GibHour) + (requests / 1e6 * prices.MillionRequests);
}
