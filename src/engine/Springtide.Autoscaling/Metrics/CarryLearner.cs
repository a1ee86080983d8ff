namespace Springtide.Autoscaling;

/// <summary>
/// Learns how many requests a second one instance answers in time, from what happens when it does not. Not thread-safe.
/// </summary>
/// <remarks>
/// Two instances answer 20 requests a second each, in twice the time wanted: one carries 10. Forty requests a second ask for four instances, and go on doing so when the
/// four answer in time: latency alone would now ask for two again. What was learned grows by a hundredth a minute, so that an app which has become quicker is found out, and at
/// once to what has been carried in time.
/// </remarks>
internal sealed class CarryLearner
{
    /// <summary>For so long more instances are no answer, once they were none.</summary>
    public static readonly TimeSpan Helpless = TimeSpan.FromMinutes(10);

    private const double Tolerance = 1.1;     // as every metric
    private const double MostAtOnce = 0.5;    // twice the instances, and then another look
    private const double GrowthPerMinute = 1.01;
    private const double FewerEach = 0.8;     // so much less for each to do must show ...
    private const double HardlyBetter = 0.9;  // ... in more than this

    private (double RpsEach, double Late)? _grown;
    private DateTimeOffset? _helplessUntil;
    private DateTimeOffset _last;

    /// <summary>Requests a second that one instance answers in time; null: as many as came so far.</summary>
    public double? Carry { get; private set; }

    public bool IsHelpless(DateTimeOffset now) => now < _helplessUntil;

    /// <param name="late">What was measured over what is wanted, of instances that have been there all the while.</param>
    /// <param name="rpsEach">Requests a second that one instance answered; above 0.</param>
    public void Learn(double late, double rpsEach, DateTimeOffset now)
    {
        var minutes = Math.Max(0, (now - _last).TotalMinutes);
        _last = now;
        if (IsHelpless(now)) return;
        if (late > Tolerance) BeLate(late, rpsEach, now);
        else Carry = Carry is { } carry ? Math.Max(carry * Math.Pow(GrowthPerMinute, Math.Min(minutes, 1)), rpsEach) : null;
        if (late <= 1) _grown = null;
    }

    private void BeLate(double late, double rpsEach, DateTimeOffset now)
    {
        if (_grown is { } before && rpsEach < before.RpsEach * FewerEach && late > before.Late * HardlyBetter)
        {
            (_helplessUntil, _grown, Carry) = (now + Helpless, null, null);
            return;
        }
        _grown ??= (rpsEach, late);
        Carry = Math.Min(Carry ?? double.MaxValue, rpsEach * Math.Max(MostAtOnce, 1 / late));
    }
}
