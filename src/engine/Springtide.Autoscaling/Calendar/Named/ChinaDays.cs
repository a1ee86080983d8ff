using System.Collections.Frozen;
using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>Chinese public holidays and the weekend days that make up for them. In a year it does not cover, Monday to Friday are worked and nothing is a holiday.</summary>
internal sealed record ChinaDays(FrozenSet<int> Years, FrozenSet<LocalDate> Off, FrozenSet<LocalDate> MadeUp)
{
    /// <summary>What Springtide came with: <c>china.txt</c>.</summary>
    public static ChinaDays Published { get; } = Read();

    public bool IsHoliday(LocalDate date) => Off.Contains(date);

    public bool IsWorked(LocalDate date) => MadeUp.Contains(date) || (date.DayOfWeek < IsoDayOfWeek.Saturday && !Off.Contains(date));

    /// <summary>A year that <paramref name="own"/> covers is as it says, and every other as it was.</summary>
    public ChinaDays With(ChinaDays own) => new(Years.Union(own.Years).ToFrozenSet(), Merged(Off, own.Off, own), Merged(MadeUp, own.MadeUp, own));

    /// <summary>The years that are asked for and unknown, in words; null: all are known.</summary>
    public string? WarningFor(int first, int last)
    {
        var unknown = Enumerable.Range(first, last - first + 1).Where(year => !Years.Contains(year)).ToArray();
        if (unknown.Length == 0) return null;
        return $"Chinese holidays are known for {string.Join(", ", Years.Order())}, not for {string.Join(", ", unknown)}: there, Monday to Friday count as worked and no day as a holiday. Give them yourself: tide calendar add china-holidays FILE";
    }

    private static FrozenSet<LocalDate> Merged(FrozenSet<LocalDate> published, FrozenSet<LocalDate> own, ChinaDays covering) =>
        published.Where(date => !covering.Years.Contains(date.Year)).Concat(own).ToFrozenSet();

    private static ChinaDays Read()
    {
        using var reader = new StreamReader(typeof(ChinaDays).Assembly.GetManifestResourceStream("china.txt")!);
        return ChinaDaysReader.Read(reader.ReadToEnd().Split('\n'));
    }
}
