namespace Springtide.Forecasting;

/// <summary>
/// Whether the forecast would have helped this app lately: the room there would have been with it and without it, each priced alike. Room that was not needed costs its size, room that was
/// missing nineteen times its size, which is what asking for 95 % means. Forgets half in three days. Not thread-safe.
/// </summary>
internal sealed class ForecastJudge
{
    private const double Better = 0.98;   // to be switched on; to stay on it must not be worse
    private const double Missing = AppForecast.Sureness / (1 - AppForecast.Sureness);
    private static readonly double Kept = Math.Pow(0.5, 1 / TimeSpan.FromDays(3).TotalMinutes);

    public double With { get; private set; }

    public double Without { get; private set; }

    public bool Helps { get; private set; }

    public void Add(double with, double without, double came)
    {
        (With, Without) = ((With * Kept) + Price(with, came), (Without * Kept) + Price(without, came));
        Helps = With < (Helps ? 1 : Better) * Without;
    }

    private static double Price(double room, double came) => room >= came ? room - came : Missing * (came - room);
}
