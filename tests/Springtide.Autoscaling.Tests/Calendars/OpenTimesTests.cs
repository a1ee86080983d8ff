using Springtide.Autoscaling.Calendar;
using Springtide.Model;

namespace Springtide.Autoscaling.Tests.Calendars;

public sealed class OpenTimesTests
{
    [Fact]
    public void Of_RulesThatTouchOrOverlap_IsUpThroughThem_AndChangesWithTheWallClock()
    {
        var times = new ScaleSchedule([
            new ScheduleRule { Name = "office", Days = DaySet.Weekdays, From = TimeOfDay.Parse("08:00"), To = TimeOfDay.Parse("18:00") },
            new ScheduleRule { Name = "late", Days = DaySet.Weekdays, From = TimeOfDay.Parse("17:00"), To = TimeOfDay.Parse("20:00") }]) { Zone = "Europe/Berlin" };
        var friday = new DateTimeOffset(2026, 3, 27, 0, 0, 0, TimeSpan.FromHours(1));   // clocks change on Sunday

        var openings = OpenTimes.Of(times, CalendarSet.BuiltIn, friday, friday.AddDays(4));

        openings.Select(opening => (opening.At.UtcDateTime.ToString("ddd HH:mm"), opening.IsUp, opening.Rules)).ShouldBe([
            ("Thu 23:00", false, ""), ("Fri 07:00", true, "office"), ("Fri 19:00", false, ""), ("Mon 06:00", true, "office"), ("Mon 18:00", false, "")]);
    }

    [Fact]
    public void Of_TimesThatNeverCome_IsDownThroughout() =>
        OpenTimes.Of(new ScaleSchedule([new ScheduleRule { Dates = DateSet.Parse("2020-01-01") }]), CalendarSet.BuiltIn, DateTimeOffset.UnixEpoch.AddYears(56), DateTimeOffset.UnixEpoch.AddYears(56).AddDays(30)).ShouldHaveSingleItem().IsUp.ShouldBeFalse();
}
