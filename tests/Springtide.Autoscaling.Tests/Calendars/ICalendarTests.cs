using System.Diagnostics;
using System.Text;
using Springtide.Autoscaling.Calendar;
using Springtide.Model;

namespace Springtide.Autoscaling.Tests.Calendars;

public sealed class ICalendarTests
{
    // from, days, lines of the event, what is in the calendar
    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261224", "2026-12-24")]
    [InlineData("DTSTART;VALUE=DATE:20261224|DTEND;VALUE=DATE:20261227|SUMMARY:Christmas\\, at last", "2026-12-24..2026-12-26 Christmas, at last")]
    [InlineData("DTSTART;VALUE=DATE:20261224|DURATION:P1W", "2026-12-24..2026-12-30")]
    [InlineData("DTSTART:20261224T200000|DTEND:20261225T020000", "2026-12-24 20:00 +01:00..2026-12-25 02:00 +01:00")]                                  // floating: the zone of whoever asks
    [InlineData("DTSTART:20261224T200000Z|DURATION:PT1H30M", "2026-12-24 21:00 +01:00..2026-12-24 22:30 +01:00")]
    [InlineData("DTSTART;TZID=Asia/Shanghai:20261224T200000|DTEND;TZID=\"Asia/Shanghai\":20261224T220000", "2026-12-24 13:00 +01:00..2026-12-24 15:00 +01:00")]
    [InlineData("DTSTART;TZID=Asia/Shanghai:20261224T200000|DTEND:20261224T140000Z", "2026-12-24 13:00 +01:00..2026-12-24 15:00 +01:00")]
    [InlineData("dtstart;value=date:20261224|summary;language=de:Heiligabend|X-ANY;X=\"a;b:c\":whatever|DESCRIPTION:DTSTART:no", "2026-12-24 Heiligabend")]
    [InlineData("DTSTART;VALUE=DATE:20261224|STATUS:CONFIRMED|BEGIN:VALARM|TRIGGER:-PT15M|ACTION:DISPLAY|END:VALARM", "2026-12-24")]
    public void Event_OfEachKindOfTime_IsRead(string lines, string entry) => Files.Entries(Files.Event(lines.Split('|')), "2026-12-20", 20, "Europe/Berlin").ShouldBe([entry]);

    [Fact]
    public void Event_ThatIsCancelled_IsNone() => Files.Calendar(Files.Event("DTSTART;VALUE=DATE:20261224", "STATUS:CANCELLED")).Content.ShouldBe("0 events");

    [Fact]
    public void FoldedLine_IsWholeAgain_EvenWhereTheFoldFallsInsideACharacter()
    {
        var bytes = Encoding.UTF8.GetBytes(Files.Event("SUMMARY:双十一", "DTSTART;VALUE=", "\tDATE:20261111"));
        var inside = Encoding.UTF8.GetBytes("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:双").Length - 1;

        var folded = CalendarReader.Read("own", (byte[])[.. bytes[..inside], .. "\r\n "u8, .. bytes[inside..]]);

        Files.Entries(folded.Calendar.ShouldNotBeNull(), "2026-11-11", 1).ShouldBe(["2026-11-11 双十一"]);
    }

    // DTSTART, RRULE, from, days, dates
    [Theory]
    [InlineData("20260101", "FREQ=DAILY;INTERVAL=3;COUNT=4", "2025-12-01", 366, "01-01 01-04 01-07 01-10")]
    [InlineData("20260101", "FREQ=DAILY;UNTIL=20260103", "2025-12-01", 366, "01-01 01-02 01-03")]
    [InlineData("20260102", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "2026-01-01", 8, "01-02 01-05 01-06 01-07 01-08")]
    [InlineData("20260106", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4", "2026-01-01", 60, "01-06 01-11 01-20 01-25")]                // RFC 5545: weeks begin on Monday …
    [InlineData("20260106", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4;WKST=SU", "2026-01-01", 60, "01-06 01-18 01-20 02-01")]        // … unless it is said otherwise
    [InlineData("19970902", "FREQ=WEEKLY", "2026-01-01", 14, "01-06 01-13")]
    [InlineData("20260131", "FREQ=MONTHLY", "2026-01-01", 152, "01-31 03-31 05-31")]                                                   // months without it are left out
    [InlineData("20260131", "FREQ=MONTHLY;BYMONTHDAY=-1,15", "2026-01-01", 80, "01-31 02-15 02-28 03-15")]
    [InlineData("20260112", "FREQ=MONTHLY;BYDAY=2MO,-1FR", "2026-01-01", 60, "01-12 01-30 02-09 02-27")]
    [InlineData("20241128", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2026-11-01", 30, "11-26")]
    [InlineData("20240229", "FREQ=YEARLY", "2027-12-01", 366, "02-29")]
    [InlineData("20261111", "FREQ=YEARLY;BYMONTH=12,11;BYMONTHDAY=11,12", "2026-11-01", 61, "11-11 11-12 12-11 12-12")]
    public void Rule_ComesAgainOn(string start, string rule, string from, int days, string dates) =>
        string.Join(' ', Files.Entries(Files.Event($"DTSTART:{start}T100000", "DURATION:PT1H", $"RRULE:{rule}"), from, days).Select(entry => entry[5..10])).ShouldBe(dates);

    [Fact]
    public void Rule_WithDatesLeftOutAndAdded_HasThoseLeft()
    {
        var text = Files.Event("DTSTART;TZID=Europe/Berlin:20260323T020000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20260330T000000Z,20260101T000000Z", "RDATE;TZID=Europe/Berlin:20260401T150000");

        Files.Entries(text, "2026-03-01", 60).ShouldBe([   // 2 o'clock on the wall is another time in UTC once the clocks have changed
            "2026-03-23 01:00 +00:00..2026-03-23 02:00 +00:00", "2026-04-01 13:00 +00:00..2026-04-01 14:00 +00:00", "2026-04-06 00:00 +00:00..2026-04-06 01:00 +00:00", "2026-04-13 00:00 +00:00..2026-04-13 01:00 +00:00"]);
    }

    [Fact]
    public void Time_ThatTheClockChangeLeavesOut_IsTheMomentOfTheChange() =>
        Files.Entries(Files.Event("DTSTART;TZID=Europe/Berlin:20260328T023000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"), "2026-03-28", 2, "Europe/Berlin")
            .ShouldBe(["2026-03-28 02:30 +01:00..2026-03-28 03:30 +01:00", "2026-03-29 03:00 +02:00..2026-03-29 04:00 +02:00"]);

    [Fact]
    public void Duration_InDays_IsAsLongOnTheCalendar_AndInHoursOnAnyClock() =>
        Files.Entries(Files.ICalendar("BEGIN:VEVENT", "DTSTART;TZID=Europe/Berlin:20260328T120000", "DURATION:P1D", "END:VEVENT", "BEGIN:VEVENT", "DTSTART;TZID=Europe/Berlin:20260328T120000", "DURATION:PT24H", "END:VEVENT"), "2026-03-28", 2, "Europe/Berlin")
            .ShouldBe(["2026-03-28 12:00 +01:00..2026-03-29 12:00 +02:00", "2026-03-28 12:00 +01:00..2026-03-29 13:00 +02:00"]);

    [Fact]
    public void SingleOccurrence_ThatWasMovedOrCancelled_LeavesItsSeries() => Files.Entries(Files.ICalendar(
        "BEGIN:VEVENT", "UID:a", "DTSTART:20260105T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3", "SUMMARY:Sale", "END:VEVENT",
        "BEGIN:VEVENT", "UID:a", "RECURRENCE-ID:20260112T100000", "DTSTART:20260113T150000", "DURATION:PT2H", "SUMMARY:Moved", "END:VEVENT",
        "BEGIN:VEVENT", "UID:a", "RECURRENCE-ID:20260119T100000", "DTSTART:20260119T100000", "DURATION:PT1H", "STATUS:CANCELLED", "END:VEVENT"), "2026-01-01", 60)
        .ShouldBe(["2026-01-05 10:00 +00:00..2026-01-05 11:00 +00:00 Sale", "2026-01-13 15:00 +00:00..2026-01-13 17:00 +00:00 Moved"]);

    [Fact]
    public void ZoneThatTheFileBrings_IsFine_WhenItsNameIsKnown() => Files.Entries(Files.ICalendar(
        "BEGIN:VTIMEZONE", "TZID:Europe/Berlin", "BEGIN:STANDARD", "DTSTART:19701025T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE",
        "BEGIN:VEVENT", "DTSTART;TZID=Europe/Berlin:20261224T180000", "DURATION:PT1H", "END:VEVENT"), "2026-12-24", 1).ShouldBe(["2026-12-24 17:00 +00:00..2026-12-24 18:00 +00:00"]);

    // The event's lines begin at line 4 of the file.
    [Theory]
    [InlineData("SUMMARY:no begin", 3, "The event has no DTSTART", "DTSTART;VALUE=DATE:")]
    [InlineData("DTSTART:20261224T200000", 4, "The event begins at a moment and has neither DTEND nor DURATION, so it holds for no time", "DURATION:PT2H")]
    [InlineData("DTSTART:20261224", 4, "'20261224' is not a value of DTSTART", "VALUE=DATE")]
    [InlineData("DTSTART:20261324T200000|DURATION:PT1H", 4, "'20261324T200000' is not a value of DTSTART", "VALUE=DATE")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20261224T200000Z|DURATION:PT1H", 4, "'20261224T200000Z' is not a value of DTSTART", "TZID")]
    [InlineData("DTSTART;TZID=China Standard Time:20261224T200000|DURATION:PT1H", 4, "'China Standard Time' is not an IANA time zone", "Call it Asia/Shanghai")]
    [InlineData("DTSTART;TZID=Nowhere:20261224T200000|DURATION:PT1H", 4, "'Nowhere' is not an IANA time zone", "Asia/Shanghai")]
    [InlineData("DTSTART;VALUE=DATE:20261224|DTEND;VALUE=DATE:20261224", 5, "DTEND is not after DTSTART", "the day after the last")]
    [InlineData("DTSTART;VALUE=DATE:20261224|DTEND:20261225T000000", 5, "DTEND and DTSTART are not of one kind", "Both are dates")]
    [InlineData("DTSTART:20261224T200000|DTEND:20261224T220000Z", 5, "DTEND and DTSTART are not of one kind", "Both are dates")]
    [InlineData("DTSTART:20261224T200000|DURATION:-PT1H", 5, "DURATION is -PT1H", "PT1H30M")]
    [InlineData("DTSTART:20261224T200000|DURATION:PT0S", 5, "DURATION is PT0S", "more than nothing")]
    [InlineData("DTSTART:20261224T200000|DURATION:PT1H|DTEND:20261224T220000", 5, "The event has DTEND and DURATION", "one of them")]
    [InlineData("DTSTART;VALUE=DATE:20261224|DTSTART;VALUE=DATE:20261225", 5, "The event has DTSTART twice", "line 4")]
    [InlineData("DTSTART;VALUE=DATE:20261224|RRULE:FREQ=HOURLY", 5, "FREQ=HOURLY is not understood", "DAILY")]
    [InlineData("DTSTART;VALUE=DATE:20261224|RRULE:FREQ=YEARLY;BYSETPOS=1", 5, "RRULE has BYSETPOS=1, which is not understood", "RDATE")]
    [InlineData("DTSTART;VALUE=DATE:20261224|RRULE:FREQ=YEARLY;BYDAY=4TH", 5, "BYDAY with FREQ=YEARLY and without BYMONTH is not understood", "BYMONTH=11")]
    [InlineData("DTSTART;VALUE=DATE:20261224|RRULE:FREQ=WEEKLY;BYDAY=MO", 5, "DTSTART, 2026-12-24, is not itself a day of the RRULE", "first day")]
    [InlineData("DTSTART;VALUE=DATE:20261224|RRULE:FREQ=DAILY;COUNT=10001", 5, "COUNT is 10001", "to 10,000")]
    [InlineData("DTSTART;VALUE=DATE:20261224|RRULE:FREQ=DAILY;COUNT=2;UNTIL=20270101", 5, "RRULE has COUNT and UNTIL", "Keep one")]
    [InlineData("DTSTART;VALUE=DATE:20261224|RRULE:FREQ=DAILY;UNTIL=20200101", 5, "UNTIL is before DTSTART", "Correct")]
    [InlineData("DTSTART;VALUE=DATE:20261224|RRULE:FREQ=DAILY;INTERVAL=0", 5, "INTERVAL is 0", "from 1 to 1,000")]
    [InlineData("DTSTART;VALUE=DATE:20261224|EXDATE:20261224T000000", 5, "EXDATE and DTSTART are not of one kind", "Both are dates")]
    [InlineData("DTSTART;VALUE=DATE:20261224|RDATE;VALUE=PERIOD:20261224T000000/PT1H", 5, "RDATE with VALUE=PERIOD is not understood", "VALUE=DATE")]
    [InlineData("DTSTART;VALUE=DATE:20261224|EXRULE:FREQ=DAILY", 5, "EXRULE is not understood", "RRULE")]
    [InlineData("DTSTART;VALUE=DATE:20261224|STATUS:PERHAPS", 5, "STATUS is PERHAPS", "CONFIRMED")]
    [InlineData("DTSTART;VALUE=DATE:20261224|RECURRENCE-ID;VALUE=DATE:20261224", 3, "The event has a RECURRENCE-ID, and there is no event of the same UID without one", "RECURRENCE-ID out")]
    [InlineData("DTSTART;VALUE=DATE:20261224|nonsense", 5, "'nonsense' is no property", "NAME:VALUE")]
    public void What_IsNotUnderstood_IsRefusedWithItsLineAndWhatWouldBeRight(string lines, int line, string what, string right)
    {
        var refusal = Files.Read(Files.Event(lines.Split('|'))).Refusal.ShouldNotBeNull();

        (refusal.Line, refusal.What).ShouldBe((line, what));
        refusal.Right.ShouldContain(right);
    }

    [Theory]
    [InlineData("BEGIN:VCALENDAR\nVERSION:2.0", 1, "BEGIN:VCALENDAR has no END")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261224\nEND:VCALENDAR", 4, "END:VCALENDAR ends nothing that began")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261224", 2, "BEGIN:VEVENT has no END")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR", 2, "VTODO is not understood")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nEND:VTIMEZONE\nEND:VCALENDAR", 3, "'W. Europe Standard Time' is not an IANA time zone")]
    [InlineData("BEGIN:VCALENDAR\nVERSION:1.0\nEND:VCALENDAR", 2, "VERSION is 1.0")]
    [InlineData("BEGIN:VCALENDAR\nCALSCALE:CHINESE\nEND:VCALENDAR", 2, "CALSCALE is CHINESE")]
    [InlineData("BEGIN:VCALENDAR\nDTSTART:20261224T000000\nEND:VCALENDAR", 2, "DTSTART is not a property of a calendar")]
    [InlineData("BEGIN:VCALENDAR\nEND:VCALENDAR\nmore:here", 3, "MORE:here is outside of a calendar")]
    [InlineData("BEGIN:VEVENT\nEND:VEVENT", 1, "BEGIN:VEVENT is outside of a calendar")]
    public void File_ThatIsNotWhole_IsRefused(string text, int line, string what)
    {
        var refusal = Files.Read(text).Refusal.ShouldNotBeNull();

        (refusal.Line, refusal.What).ShouldBe((line, what));
    }

    [Fact]
    public void DailyEvents_AreBoundedByWhatAYearHasOfThem()
    {
        string[] Events(int count) => [.. Enumerable.Repeat((string[])["BEGIN:VEVENT", "DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY", "END:VEVENT"], count).SelectMany(lines => lines)];

        Files.Read(Files.ICalendar(Events(27))).Calendar.ShouldNotBeNull().Content.ShouldBe("27 events, 27 repeating");
        Files.Read(Files.ICalendar(Events(28))).Refusal.ShouldNotBeNull().Line.ShouldBe(3 + (27 * 4));
    }

    // A mebibyte each. They are refused, or read, within a moment.
    [Theory]
    [InlineData("BEGIN:VCALENDAR:", "x", "")]
    [InlineData("BEGIN:VCALENDAR\nX-A", ";", "")]
    [InlineData("BEGIN:VCALENDAR\nX-A:", "\n ", "")]
    [InlineData("BEGIN:VCALENDAR\n", "BEGIN:VEVENT\n", "")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nRRULE:FREQ=MONTHLY;BYDAY=TH", ",TH", "\nEND:VEVENT\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\n", "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;COUNT=9999\nEND:VEVENT\n", "END:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nSUMMARY:", "y", "\nEND:VEVENT\nEND:VCALENDAR")]
    [InlineData("", "2026-12-24..2199-12-24 z\n", "")]
    [InlineData("2026-12-24 ", "..", "")]
    [InlineData("", "\n", "")]
    public void HostileFile_CostsAMoment(string head, string again, string tail)
    {
        var text = head + string.Concat(Enumerable.Repeat(again, (1_048_576 - head.Length - tail.Length) / again.Length)) + tail;
        var begun = Stopwatch.GetTimestamp();

        var reading = Files.Read(text);
        if (reading.Calendar is { } calendar) Files.Bands(calendar, "UTC", "2026-12-01", 40, new ScheduleRule { Calendar = "own", Min = 1 });

        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(60));   // a second on a quiet machine, hours where the work grows with the square of the length
    }

    [Fact]
    public void File_OfMoreThanAMebibyte_IsRefused() => CalendarReader.Read("own", new byte[1_048_577]).Refusal.ShouldNotBeNull().What.ShouldBe("The file has 1048577 bytes");
}
