using System.Text;
using Springtide.Autoscaling.Calendar;

namespace Springtide.Autoscaling.Tests.Calendars;

public sealed class PlainListTests
{
    [Fact]
    public void List_OfEveryKindOfLine_IsRead()
    {
        const string text = "\uFEFF# our year\n\n2026-12-24\n2026-12-26..2027-01-02  Holidays\r\n2026-11-11 20:00..2026-11-12 02:00 Double Eleven\n2026-11-27 08:00..24:00 Black Friday\n";

        Files.Entries(text, "2026-11-01", 70, "Asia/Shanghai").ShouldBe([
            "2026-11-11 20:00 +08:00..2026-11-12 02:00 +08:00 Double Eleven", "2026-11-27 08:00 +08:00..2026-11-28 00:00 +08:00 Black Friday", "2026-12-24", "2026-12-26..2027-01-02 Holidays"]);
    }

    [Theory]
    [InlineData("2026-12-24\n2026-02-30", 2, "'2026-02-30' is not understood")]
    [InlineData("2026-12-24..2026-12-23", 1, "'2026-12-24..2026-12-23' is not understood")]
    [InlineData("2026-12-24 20:00", 1, "'2026-12-24 20:00' is not understood")]          // without an end it would hold for no time
    [InlineData("2026-12-24  20:00", 1, "'2026-12-24  20:00' is not understood")]
    [InlineData("2026-12-24 20:00..19:00", 1, "'2026-12-24 20:00..19:00' is not understood")]
    [InlineData("2026-12-24 20:00..2026-12-25", 1, "'2026-12-24 20:00..2026-12-25' is not understood")]
    [InlineData("0026-12-24", 1, "'0026-12-24' is not understood")]
    [InlineData("Christmas", 1, "'Christmas' is not understood")]
    [InlineData("off 2026-12-24", 1, "'off 2026-12-24' is not understood")]
    [InlineData(" \n\t\n", 1, "The file is empty")]
    public void Line_ThatIsNotUnderstood_IsRefusedWithItsNumberAndWhatWouldBeRight(string text, int line, string what)
    {
        var refusal = Files.Read(text).Refusal.ShouldNotBeNull();

        (refusal.Line, refusal.What).ShouldBe((line, what));
        refusal.Right.ShouldNotBeEmpty();
    }

    [Fact]
    public void MoreThanTenThousandEvents_AreRefusedWhereTheyBecomeTooMany()
    {
        var text = string.Concat(Enumerable.Repeat("2026-12-24\n", 10_001));

        Files.Read(text[..^11]).Calendar.ShouldNotBeNull().Content.ShouldBe("10000 events");
        Files.Read(text).Refusal.ShouldNotBeNull().Line.ShouldBe(10_001);
    }

    [Fact]
    public void Name_IsOneLineOfBoundedLength() =>
        Files.Entries($"2026-12-24 {new string('x', 5_000)}\u0007", "2026-12-24", 1).Single().ShouldBe($"2026-12-24 {new string('x', 59)}…");

    [Fact]
    public void OwnYearOfChina_TakesThePlaceOfThePublishedOne_AndOthersStay()
    {
        var calendars = CalendarSet.BuiltIn.With(Files.Calendar("covers 2027\noff 2027-02-05..2027-02-11 Spring Festival\nwork 2027-02-14\ncovers 2025\noff 2025-01-01\n", "china-holidays"));

        var days = calendars.China;
        (days.IsHoliday(new(2027, 2, 8)), days.IsWorked(new(2027, 2, 14)), days.IsWorked(new(2027, 2, 8))).ShouldBe((true, true, false));
        (days.IsHoliday(new(2025, 10, 1)), days.IsWorked(new(2025, 10, 11)), days.IsHoliday(new(2025, 1, 1))).ShouldBe((false, false, true));
        days.IsHoliday(new(2026, 10, 1)).ShouldBeTrue();
        days.WarningFor(2025, 2027).ShouldBeNull();
        calendars.Without("china-holidays").China.ShouldBe(ChinaDays.Published);
    }

    [Theory]
    [InlineData("covers 2027\noff 2028-01-01", 2, "2028-01-01 is in a year that the file does not cover")]
    [InlineData("2027-01-01", 1, "'2027-01-01' is not understood")]
    [InlineData("covers 2027\nwork 2027-01-01..2027-01-02", 2, "'work 2027-01-01..2027-01-02' is not understood")]
    [InlineData("covers next", 1, "'covers next' is not understood")]
    [InlineData("# nothing yet", 1, "The file covers no year")]
    [InlineData("BEGIN:VCALENDAR", 1, "'BEGIN:VCALENDAR' is not understood")]
    public void OwnYearsOfChina_ThatAreNotUnderstood_AreRefused(string text, int line, string what)
    {
        var refusal = Files.Read(text, "china-holidays").Refusal.ShouldNotBeNull();

        (refusal.Line, refusal.What).ShouldBe((line, what));
    }

    [Fact]
    public void ManyDaysOfChina_AreRefusedBeforeTheyTakeMemory()
    {
        var text = "covers 2027\n" + string.Concat(Enumerable.Repeat("off 2027-01-01..2027-12-31\n", 30_000));

        Files.Read(text, "china-holidays").Refusal.ShouldNotBeNull().What.ShouldBe("The file has more than 10,000 days");
    }

    [Fact]
    public void Bytes_ThatAreNoText_AreRefused() => CalendarReader.Read("own", (byte[])[.. Encoding.UTF8.GetBytes("2026-12-24\n2026-12-25 "), 0xff, 0xfe]).Refusal.ShouldNotBeNull().ShouldBe(new CalendarRefusal(2, "The line is not UTF-8", "Save the file as UTF-8."));
}
