namespace Springtide.Autoscaling;

/// <summary>How many instances the load asks for when the share that is aimed at is learned.</summary>
/// <param name="PerInstance">Requests at once aimed at per instance.</param>
/// <param name="Steady">Asked for by the last 60 seconds.</param>
/// <param name="Sudden">Asked for by the last 6 seconds, with what waits; only when that is more than fits into what is there or on its way, else 0.</param>
/// <param name="Present">Asked for by what is here now, or was in the last seconds.</param>
internal readonly record struct FittedAsk(double PerInstance, int Steady, int Sudden, int Present)
{
    // A queue is to be gone in so long, or in the time of another start-up where that is longer: clearing it at once would take a fleet that is idle a moment later.
    private static readonly TimeSpan Clearing = TimeSpan.FromSeconds(10);

    public static FittedAsk Of(ScaleSituation s, LoadObservation.Measured load)
    {
        var each = Math.Max(0.01, s.Policy.Target * s.Share);
        var sudden = load.OfferedBurst + Backlog(load, s.StartUp);
        var fits = sudden <= s.From.Active * s.Policy.Target;
        return new FittedAsk(each, Asked(load.OfferedStable, each), fits ? 0 : Asked(sudden, each), Asked(Math.Max(load.Present, sudden), each));
    }

    private static double Backlog(LoadObservation.Measured load, TimeSpan startUp) =>
        load.Waiting * (load.ServiceTime ?? 0) / Math.Max(Clearing.TotalSeconds, startUp.TotalSeconds);

    private static int Asked(double load, double each) => (int)Math.Min(Math.Ceiling(load / each), int.MaxValue / 2);
}
