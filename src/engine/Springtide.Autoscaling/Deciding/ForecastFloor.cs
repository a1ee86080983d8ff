using System.Globalization;
using Springtide.Model;
using static Springtide.Autoscaling.Sentences;

namespace Springtide.Autoscaling;

/// <summary>Instances for what is expected by the time one that is started now is ready. Only ever more, and not more than so many times what is needed now: a forecast may be wrong.</summary>
internal static class ForecastFloor
{
    private const int MostTimes = 3;

    public static CountWish AtLeastExpected(this CountWish wish, ScaleSituation s)
    {
        if (s.Expected is not { } expected) return wish;
        var asked = (int)Math.Min(Math.Ceiling(expected.Load / (s.Policy.Target * s.Policy.Utilisation.Most)), int.MaxValue / MostTimes);
        var most = MostTimes * Math.Max(1, wish.Count);
        return wish.AtLeast(Math.Min(asked, most), true, Sentence(expected) + (asked > most ? $" asks for {asked}, at most {MostTimes} times the present need" : ""));
    }

    private static string Sentence(ExpectedLoad expected) => string.Create(
        CultureInfo.InvariantCulture, $"forecast {Number(expected.Load)} requests at once at {expected.At.ToOffset(expected.At.Offset):HH:mm zzz} ({expected.Sureness * 100:0.#} % sure to be no more)");
}
