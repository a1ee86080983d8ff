using Springtide.Autoscaling.Calendar;
using Springtide.Model;

namespace Springtide.Autoscaling.Tests.Calendars;

/// <summary>Rules with a calendar of the user's own.</summary>
public sealed class CalendarRuleTests
{
    private static readonly OwnCalendar Sales = Files.Calendar("2026-12-24..2026-12-25 Christmas\n2026-11-11 20:00..2026-11-12 02:00 Double Eleven\n", "sales");

    [Fact]
    public void WholeDays_AreLikeDates_OverMidnightToo()
    {
        var rule = new ScheduleRule { Name = "deal", Calendar = "sales", From = TimeOfDay.Parse("18:00"), To = TimeOfDay.Parse("02:00"), Min = 2 };

        Files.Bands(Sales, "UTC", "2026-12-20", 10, rule).ShouldBe(["12-24 18:00..12-25 02:00 deal (Christmas)", "12-25 18:00..12-26 02:00 deal (Christmas)"]);
    }

    [Fact]
    public void WholeDays_WithoutTimes_AreOneStretch() =>
        Files.Bands(Sales, "Asia/Shanghai", "2026-12-20", 10, new ScheduleRule { Calendar = "sales", Min = 2 }).ShouldBe(["12-23 16:00..12-25 16:00 rule 1 (Christmas)"]);

    [Fact]
    public void Times_HoldExactly_OnTheClockOfTheRule() =>
        Files.Bands(Sales, "Asia/Shanghai", "2026-11-10", 5, new ScheduleRule { Calendar = "sales", Min = 2 }).ShouldBe(["11-11 12:00..11-11 18:00 rule 1 (Double Eleven)"]);

    [Theory]
    [InlineData("21:00", "23:00", null, "11-11 21:00..11-11 23:00 rule 1 (Double Eleven)")]
    [InlineData("22:00", "01:00", null, "11-11 22:00..11-12 01:00 rule 1 (Double Eleven)")]
    [InlineData("01:00", "21:00", null, "11-11 20:00..11-11 21:00 rule 1 (Double Eleven)|11-12 01:00..11-12 02:00 rule 1 (Double Eleven)")]
    [InlineData(null, null, "thu", "11-12 00:00..11-12 02:00 rule 1 (Double Eleven)")]
    [InlineData(null, null, "fri", "")]
    public void Times_AreCutByWhatElseTheRuleSays(string? from, string? to, string? days, string bands)
    {
        var rule = new ScheduleRule { Calendar = "sales", From = Time(from), To = Time(to), Days = days is null ? null : DaySet.Parse(days), Min = 2 };

        string.Join('|', Files.Bands(Sales, "UTC", "2026-11-09", 6, rule)).ShouldBe(bands);
    }

    [Fact]
    public void Times_AreWholeOnTheDayTheClocksChange()
    {
        var calendar = Files.Calendar("2026-10-24 12:00..2026-10-26 12:00 Long\n", "sales");

        Files.Bands(calendar, "Europe/Berlin", "2026-10-23", 6, new ScheduleRule { Calendar = "sales", Min = 2 }).ShouldBe(["10-24 10:00..10-26 11:00 rule 1 (Long)"]);
    }

    [Fact]
    public void Event_ThatBeganDaysAgo_StillHolds()
    {
        var calendar = Files.Calendar(Files.Event("DTSTART:20261106T220000", "DURATION:PT48H", "RRULE:FREQ=WEEKLY", "SUMMARY:Weekend"), "sales");

        Files.Bands(calendar, "UTC", "2026-11-15T06:00Z", 3, new ScheduleRule { Calendar = "sales", Min = 2 }).ShouldBe(["11-15 06:00..11-15 22:00 rule 1 (Weekend)"]);
    }

    [Fact]
    public void Events_AtTheSameTime_AreAllNamed_AndTheBandChangesWithThem()
    {
        var calendar = Files.Calendar("2026-11-11 10:00..14:00 A\n2026-11-11 12:00..16:00 B\n2026-11-11 13:00..14:00 B\n", "sales");

        Files.Bands(calendar, "UTC", "2026-11-11", 1, new ScheduleRule { Calendar = "sales", Min = 2 })
            .ShouldBe(["11-11 10:00..11-11 12:00 rule 1 (A)", "11-11 12:00..11-11 14:00 rule 1 (A, B)", "11-11 14:00..11-11 16:00 rule 1 (B)"]);
    }

    [Fact]
    public void ManyEvents_AtTheSameTime_AreNotAllNamed()
    {
        var calendar = Files.Calendar(string.Concat(Enumerable.Range(0, 5_000).Select(number => $"2026-11-11 {number / 60 % 24:00}:{number % 60:00}..2026-11-13 12:00 event {number}\n")), "sales");

        var bands = Files.Bands(calendar, "UTC", "2026-11-10", 5, new ScheduleRule { Calendar = "sales", Min = 2 });

        bands.ShouldBe(["11-11 00:00..11-13 12:00 rule 1 (event 0, event 1440, event 2880, …)"]);   // those that begin first
    }

    [Fact]
    public void Calendar_ThatIsNotThere_HoldsNever_AndThePreviewSaysSo()
    {
        var policy = new ScalePolicy { Schedule = new ScaleSchedule([new ScheduleRule { Calendar = "gone", Min = 2 }]) };

        var report = SchedulePreview.Of(new AppId("dev", "a"), policy, CalendarSet.BuiltIn, TimeSpan.Zero, DateTimeOffset.UnixEpoch, 7);

        report.Bands.Single().Min.ShouldBe(0);
        report.Warnings.Single().ShouldStartWith("There is no calendar gone");
    }

    [Theory]
    [InlineData("2026-12-25", null)]
    [InlineData("2026-12-26", "The calendar sales has nothing from 2026-12-26 on")]
    public void Calendar_WithNothingLeft_IsWarnedOf(string from, string? warning)
    {
        var policy = new ScalePolicy { Schedule = new ScaleSchedule([new ScheduleRule { Calendar = "sales", Min = 2 }]) };
        var begin = SchedulePreview.BeginOf(policy, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture));

        var warnings = SchedulePreview.Of(new AppId("dev", "a"), policy, CalendarSet.BuiltIn.With(Sales), TimeSpan.Zero, begin, 7).Warnings;

        if (warning is null) warnings.ShouldBeEmpty();
        else warnings.Single().ShouldStartWith(warning);
    }

    private static TimeOfDay? Time(string? text) => text is null ? null : TimeOfDay.Parse(text);
}
