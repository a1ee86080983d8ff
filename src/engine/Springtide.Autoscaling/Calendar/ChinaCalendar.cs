using System.Collections.Frozen;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Springtide.Autoscaling.Calendar;

/// <summary>Chinese public holidays and make-up working days, from <c>china.txt</c>. In a year it does not cover, Monday to Friday are worked and nothing is a holiday.</summary>
internal static class ChinaCalendar
{
    private static readonly string[] Lines = Read();

    private static FrozenSet<int> Years { get; } = Of("covers").Select(words => int.Parse(words[1], CultureInfo.InvariantCulture)).ToFrozenSet();

    private static FrozenSet<LocalDate> Off { get; } = Of("off").SelectMany(words => new DateInterval(Date(words[1]), Date(words[^1]))).ToFrozenSet();

    private static FrozenSet<LocalDate> MadeUp { get; } = Of("work").Select(words => Date(words[1])).ToFrozenSet();

    public static IEnumerable<int> CoveredYears => Years.Order();

    public static bool Covers(int year) => Years.Contains(year);

    public static bool IsHoliday(LocalDate date) => Off.Contains(date);

    public static bool IsWorked(LocalDate date) => MadeUp.Contains(date) || (date.DayOfWeek < IsoDayOfWeek.Saturday && !Off.Contains(date));

    private static IEnumerable<string[]> Of(string word) => Lines.Select(line => line.Split(' ')).Where(words => words[0] == word);

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static string[] Read()
    {
        using var reader = new StreamReader(typeof(ChinaCalendar).Assembly.GetManifestResourceStream("china.txt")!);
        return reader.ReadToEnd().Split('\n');
    }
}
