using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>How long an event is: DTEND, DURATION, or a day where neither is said of a date.</summary>
internal static partial class LengthReader
{
    private const int MostDays = 366;

    public static EventLength Read(ContentLine began, EventStart start, ContentLine? end, ContentLine? duration, bool repeats)
    {
        if (end is not null && duration is not null) throw duration.Refused("The event has DTEND and DURATION", "Leave one of them out.");
        var length = end is not null ? UntilEnd(start, end) : duration is not null ? Of(start, duration) : OneDay(began, start);
        if (repeats && length.MostDays(start) > MostDays + 2) throw (end ?? duration)!.Refused($"An event that repeats is longer than {MostDays} days", $"Make it {MostDays} days or shorter.");
        return length;
    }

    private static EventLength OneDay(ContentLine began, EventStart start) =>
        start.IsDate ? new EventLength(1, NodaTime.Duration.Zero) : throw began.Refused("The event begins at a moment and has neither DTEND nor DURATION, so it holds for no time", "Add a line such as DURATION:PT2H, or make it a whole day: DTSTART;VALUE=DATE:20261224");

    private static EventLength UntilEnd(EventStart start, ContentLine line)
    {
        var end = EventTimes.One(line);
        if (!end.IsLike(start)) throw line.Refused("DTEND and DTSTART are not of one kind", "Both are dates, or both are times with a zone (or Z), or both are times without one.");
        if (end.In(start.Zone) <= start.At) throw line.Refused("DTEND is not after DTSTART", start.IsDate ? "Of whole days it is the day after the last, or left out for one day." : "Correct one of the two.");
        return start.IsDate ? new EventLength(Period.DaysBetween(start.At.Date, end.At.Date), NodaTime.Duration.Zero) : new EventLength(0, NodaTime.Duration.Zero, end);
    }

    private static EventLength Of(EventStart start, ContentLine line)
    {
        var match = Form().Match(line.Value.Trim());
        var days = (7 * Number(match, "weeks")) + Number(match, "days");
        var rest = NodaTime.Duration.FromSeconds((3600L * Number(match, "hours")) + (60 * Number(match, "minutes")) + Number(match, "seconds"));
        if (!match.Success || (days == 0 && rest == NodaTime.Duration.Zero) || (start.IsDate && rest != NodaTime.Duration.Zero))
            throw line.Refused($"DURATION is {ContentLine.Shown(line.Value)}", start.IsDate ? "Of whole days it is such as P1D or P2W." : "It is such as PT2H, PT1H30M, P1D or P1DT12H, and more than nothing.");
        return new EventLength(days, rest);
    }

    private static int Number(Match match, string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^\+?P(?:(?<weeks>\d{1,4})W|(?:(?<days>\d{1,5})D)?(?:T(?:(?<hours>\d{1,6})H)?(?:(?<minutes>\d{1,6})M)?(?:(?<seconds>\d{1,6})S)?)?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
