namespace Springtide.Autoscaling.Calendar;

/// <param name="Now">What holds now.</param>
/// <param name="Next">What comes after it; null: nothing else within <see cref="BandClock.Horizon"/>.</param>
/// <param name="Coming">A band whose minimum is started for already; null: none.</param>
internal readonly record struct BandInForce(Band Now, Band? Next, Band? Coming)
{
    // A minimum on its way is allowed what it needs even where the band before it allows less.
    public int Min => Math.Max(Now.Min, Coming?.Min ?? 0);

    public int Max => Math.Max(Now.Max, Min);

    public IEnumerable<string> Because
    {
        get
        {
            yield return Next is null ? $"timed: {Now.Sentence}, nothing else within {BandClock.Horizon.Days} days" : $"timed: {Now.Sentence} until {Now.Until:yyyy-MM-dd HH:mm zzz}, next {Next.Sentence}";
            if (Coming is { } coming) yield return $"starting ahead for {coming.From:HH:mm:ss zzz}, minimum {coming.Min} → at least {Min}";
        }
    }
}
