namespace Springtide.Autoscaling;

/// <summary>How many instances the load asks for when the share that is aimed at is learned.</summary>
/// <param name="PerInstance">Requests at once aimed at per instance.</param>
/// <param name="Steady">Asked for by the last 60 seconds.</param>
/// <param name="Sudden">Asked for by the last 6 seconds; by the last second when that is a flood; and by what waits. Only when that is more than fits into what is there or on its way, else 0.</param>
/// <param name="Present">Asked for by what is here now, or was in the last seconds.</param>
internal readonly record struct FittedAsk(double PerInstance, int Steady, int Sudden, int Present)
{
    // A queue is to be gone in so long, or in the time of another start-up where that is longer: clearing it at once would take a fleet that is idle a moment later.
    private static readonly TimeSpan Clearing = TimeSpan.FromSeconds(10);

    public static FittedAsk Of(ScaleSituation s, LoadObservation.Measured load)
    {
        var each = Math.Max(0.01, s.Policy.Target * s.Share);
        var room = s.From.Active * s.Policy.Target;
        var sudden = Math.Max(load.OfferedBurst, IsFlood(load, room) ? load.OfferedLast : 0) + Backlog(load, s.StartUp);
        var fits = sudden <= room;
        return new FittedAsk(each, Asked(load.OfferedStable, each), fits ? 0 : Asked(sudden, each), Asked(Math.Max(load.Present, sudden), each));
    }

    // A second is too short to tell a little more load from chance; half as much again as there is room for is no chance.
    private static bool IsFlood(LoadObservation.Measured load, double room) => load.Waiting > 0 && load.OfferedLast >= 1.5 * room;

    private static double Backlog(LoadObservation.Measured load, TimeSpan startUp) =>
        load.Waiting * (load.ServiceTime ?? 0) / Math.Max(Clearing.TotalSeconds, startUp.TotalSeconds);

    private static int Asked(double load, double each) => (int)Math.Min(Math.Ceiling(load / each), int.MaxValue / 2);
}
