using System.Globalization;
using Springtide.Autoscaling.Calendar;
using Springtide.Model;

namespace Springtide.Autoscaling.Tests;

public sealed class TimelineTests
{
    // zone, from, to, the day, and when it begins and ends in UTC
    [Theory]
    [InlineData("Asia/Shanghai", "02:15", "04:00", "2026-03-29", "2026-03-28T18:15Z", "2026-03-28T20:00Z")]
    [InlineData("Europe/Berlin", "02:15", "04:00", "2026-03-29", "2026-03-29T01:00Z", "2026-03-29T02:00Z")]       // 02:15 does not exist: 03:00 summer time
    [InlineData("Europe/Berlin", "01:00", "02:30", "2026-03-29", "2026-03-29T00:00Z", "2026-03-29T01:00Z")]
    [InlineData("Europe/Berlin", "02:30", "03:30", "2026-10-25", "2026-10-25T00:30Z", "2026-10-25T02:30Z")]       // 02:30 comes twice: begins at the first
    [InlineData("Europe/Berlin", "01:00", "02:30", "2026-10-25", "2026-10-24T23:00Z", "2026-10-25T01:30Z")]       // … and ends at the last
    [InlineData("America/New_York", "02:30", "05:00", "2026-03-08", "2026-03-08T07:00Z", "2026-03-08T09:00Z")]
    [InlineData("America/New_York", "01:30", "01:45", "2026-11-01", "2026-11-01T05:30Z", "2026-11-01T06:45Z")]
    [InlineData("Australia/Lord_Howe", "02:10", "03:00", "2026-10-04", "2026-10-03T15:30Z", "2026-10-03T16:00Z")]  // half an hour only
    [InlineData("Australia/Lord_Howe", "01:45", "03:00", "2026-04-05", "2026-04-04T14:45Z", "2026-04-04T16:30Z")]
    [InlineData("Asia/Shanghai", "22:00", "06:00", "2026-12-31", "2026-12-31T14:00Z", "2026-12-31T22:00Z")]        // over midnight and the year
    [InlineData("Europe/Berlin", null, null, "2026-10-25", "2026-10-24T22:00Z", "2026-10-25T23:00Z")]              // a day of 25 hours
    public void Rule_OnADay_HoldsFromAndUntil(string zone, string? from, string? to, string day, string begins, string ends)
    {
        var rule = new ScheduleRule { Dates = DateSet.Parse(day), From = Time(from), To = Time(to), Min = 2 };

        var band = Bands(zone, Utc(day).AddDays(-2), 5, rule).Single(band => !band.Rules.IsEmpty);

        (band.From.ToUniversalTime(), band.Until.ToUniversalTime()).ShouldBe((Utc(begins), Utc(ends)));
    }

    [Fact]
    public void Rule_WhollyInTheHourThatIsLeftOut_DoesNotHoldThatDay()
    {
        var rule = new ScheduleRule { From = Time("02:10"), To = Time("02:50"), Min = 2 };

        var held = Bands("Europe/Berlin", Utc("2026-03-28T12:00Z"), 2, rule).Where(band => !band.Rules.IsEmpty);

        held.Single().From.ToUniversalTime().ShouldBe(Utc("2026-03-30T00:10Z"));
    }

    [Theory]
    [InlineData("weekdays", "2026-11-20", true)]
    [InlineData("weekdays", "2026-11-21", false)]
    [InlineData("sat,sun", "2026-11-22", true)]
    [InlineData("fri-mon", "2026-11-23", true)]
    [InlineData("fri-mon", "2026-11-24", false)]
    public void Days_OfTheWeek_AreThose(string days, string day, bool holds) =>
        IsHeld(new ScheduleRule { Days = DaySet.Parse(days), Min = 1 }, day).ShouldBe(holds);

    [Theory]
    [InlineData(ScheduleLimits.ChinaWorkdays, "2026-02-14", true)]    // a Saturday that makes up for Spring Festival
    [InlineData(ScheduleLimits.ChinaWorkdays, "2026-02-16", false)]
    [InlineData(ScheduleLimits.ChinaWorkdays, "2026-11-20", true)]
    [InlineData(ScheduleLimits.ChinaWorkdays, "2026-11-21", false)]
    [InlineData(ScheduleLimits.ChinaHolidays, "2026-02-23", true)]
    [InlineData(ScheduleLimits.ChinaHolidays, "2026-02-24", false)]
    [InlineData(ScheduleLimits.ChinaHolidays, "2025-10-08", true)]
    [InlineData(ScheduleLimits.ChinaHolidays, "2027-01-01", false)]   // not published yet
    public void Calendar_OfChina_KnowsHolidaysAndMakeUpDays(string calendar, string day, bool holds) =>
        IsHeld(new ScheduleRule { Calendar = calendar, Min = 1 }, day).ShouldBe(holds);

    [Fact]
    public void Preview_OfAYearThatIsNotCovered_Warns()
    {
        var policy = Policy("Asia/Shanghai", new ScheduleRule { Calendar = ScheduleLimits.ChinaHolidays, Min = 1 });

        SchedulePreview.Of(new AppId("dev", "a"), policy, CalendarSet.BuiltIn, TimeSpan.Zero, Utc("2026-12-30"), 7).Warnings.Single().ShouldContain("not for 2027");
        SchedulePreview.Of(new AppId("dev", "a"), policy, CalendarSet.BuiltIn, TimeSpan.Zero, Utc("2026-11-30"), 7).Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Cron_WithALength_HoldsAfterEachTime()
    {
        var held = Bands("Europe/Berlin", Utc("2026-10-24T12:00Z"), 2, new ScheduleRule { Cron = "30 2 * * *", For = Model.Duration.Parse("2h"), Min = 3 }).Where(band => band.Min == 3);

        held.Select(band => (band.From.ToUniversalTime(), band.Until - band.From)).ShouldBe([(Utc("2026-10-25T00:30Z"), TimeSpan.FromHours(2)), (Utc("2026-10-26T01:30Z"), TimeSpan.FromHours(2))]);
    }

    [Fact]
    public void Rules_ThatOverlap_AreAppliedInOrder_AndTheLaterOneMeansWhatItSays()
    {
        var bands = Bands("UTC", Utc("2026-11-23"), 1,
            new ScheduleRule { Name = "day", From = Time("08:00"), To = Time("20:00"), Min = 4, Max = 20 },
            new ScheduleRule { Name = "lunch", From = Time("12:00"), To = Time("13:00"), Max = 3 },
            new ScheduleRule { Name = "event", From = Time("12:30"), To = Time("14:00"), Min = 6 });

        bands.Select(band => (band.From.Hour + band.From.Minute / 60.0, band.Min, band.Max, string.Join('+', band.Rules))).ShouldBe([
            (0, 0, 10, ""), (8, 4, 20, "day"), (12, 3, 3, "day+lunch"), (12.5, 6, 6, "day+lunch+event"), (13, 6, 20, "day+event"), (14, 4, 20, "day"), (20, 0, 10, "")]);
    }

    private static bool IsHeld(ScheduleRule rule, string day) => !Bands("UTC", Utc(day).AddHours(12), 0.1, rule)[0].Rules.IsEmpty;

    private static IReadOnlyList<Band> Bands(string zone, DateTimeOffset from, double days, params ScheduleRule[] rules) => Timeline.Of(Policy(zone, rules), CalendarSet.BuiltIn, from, from.AddDays(days));

    private static ScalePolicy Policy(string zone, params ScheduleRule[] rules) => new() { Schedule = new ScaleSchedule([.. rules]) { Zone = zone } };

    private static TimeOfDay? Time(string? text) => text is null ? null : TimeOfDay.Parse(text);

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
