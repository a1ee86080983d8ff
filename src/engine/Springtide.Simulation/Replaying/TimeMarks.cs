namespace Springtide.Simulation;

/// <summary>Where the axis of time is marked: at round times along one piece, else where pieces begin. At most nine.</summary>
internal static class TimeMarks
{
    private const int Most = 9;
    private static readonly double[] RoundMinutes = [1, 5, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 10_080, 43_200, 525_600];

    public static IEnumerable<(double Share, DateTimeOffset At)> On(ReplayPicture picture) =>
        picture.Begins.Length > 1 ? Beginnings(picture) : Along(picture.Begins[0], TimeSpan.FromSeconds(picture.PieceSeconds));

    private static IEnumerable<(double Share, DateTimeOffset At)> Beginnings(ReplayPicture picture)
    {
        var every = (picture.Begins.Length + Most - 1) / Most;
        for (var piece = 0; piece < picture.Begins.Length; piece += every) yield return (piece / (double)picture.Begins.Length, picture.Begins[piece]);
    }

    private static IEnumerable<(double Share, DateTimeOffset At)> Along(DateTimeOffset begin, TimeSpan length)
    {
        var step = TimeSpan.FromMinutes(RoundMinutes.FirstOrDefault(minutes => length.TotalMinutes / minutes < Most, RoundMinutes[^1])).Ticks;
        for (var ticks = (begin.Ticks + step - 1) / step * step; ticks < begin.Ticks + length.Ticks; ticks += step)
            yield return ((ticks - begin.Ticks) / (double)length.Ticks, new DateTimeOffset(ticks, begin.Offset));
    }
}
