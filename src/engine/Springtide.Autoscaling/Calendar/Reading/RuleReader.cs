using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>An RRULE.</summary>
internal static class RuleReader
{
    private const int MostInterval = 1_000;
    private static readonly string[] Weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    private static readonly LocalDate End = new(LineDate.LastYear, 12, 31);

    public static Recurrence Read(ContentLine line, EventStart start)
    {
        var parts = Parts(line);
        var rule = new Recurrence(FrequencyOf(parts.GetValueOrDefault("FREQ"), line), Number("INTERVAL", parts.GetValueOrDefault("INTERVAL") ?? "1", 1, MostInterval, line), start.At)
        {
            ByDay = [.. List(parts, "BYDAY").Select(text => Weekday(text, line)).Distinct()],
            ByMonthDay = [.. List(parts, "BYMONTHDAY").Select(text => Number("BYMONTHDAY", text, -31, 31, line)).Distinct()],
            ByMonth = [.. List(parts, "BYMONTH").Select(text => Number("BYMONTH", text, 1, 12, line)).Distinct().Order()],
            WeekStart = parts.GetValueOrDefault("WKST") is { } week ? Weekday(week, line).Day : IsoDayOfWeek.Monday,
        };
        Check(rule, parts, line);
        return Ended(rule, parts, start, line);
    }

    private static Dictionary<string, string> Parts(ContentLine line)
    {
        var parts = new Dictionary<string, string>();
        foreach (var pair in line.Value.Trim().TrimEnd(';').Split(';').Select(part => part.Split('=', 2)))
        {
            var name = pair[0].ToUpperInvariant();
            if (pair.Length != 2 || name is not ("FREQ" or "INTERVAL" or "COUNT" or "UNTIL" or "BYDAY" or "BYMONTHDAY" or "BYMONTH" or "WKST"))
                throw line.Refused($"RRULE has {ContentLine.Shown(string.Join('=', pair))}, which is not understood", "It may have FREQ, INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYMONTH and WKST. Say it with these, or list the dates in RDATE.");
            if (!parts.TryAdd(name, pair[1].ToUpperInvariant())) throw line.Refused($"RRULE has {name} twice", "Keep one.");
        }
        return parts;
    }

    private static Recurrence Ended(Recurrence rule, Dictionary<string, string> parts, EventStart start, ContentLine line)
    {
        if (parts.ContainsKey("COUNT") && parts.ContainsKey("UNTIL")) throw line.Refused("RRULE has COUNT and UNTIL", "Keep one of them.");
        if (parts.GetValueOrDefault("UNTIL") is { } until) return rule with { Until = UntilOf(until, start, line) };
        if (!parts.TryGetValue("COUNT", out var text)) return rule;
        var count = Number("COUNT", text, 1, CalendarReader.MostOccurrences, line);
        return rule with { Until = rule.DatesIn(start.At.Date, End).Take(count).Last() + start.At.TimeOfDay };   // known once, so that nobody has to count again
    }

    private static LocalDateTime UntilOf(string text, EventStart start, ContentLine line)
    {
        var isDate = !text.Contains('T', StringComparison.Ordinal);
        var until = EventTimes.Read(line with { Name = "UNTIL", Parameters = isDate ? [("VALUE", "DATE")] : [] }, text);
        if (until.Zone is not null && start.Zone is null) throw line.Refused("UNTIL is in UTC and DTSTART in no zone", start.IsDate ? "Say UNTIL as a date, such as 20261231." : "Say UNTIL without the Z, or give DTSTART a zone.");
        var last = isDate ? until.At.Date.At(new LocalTime(23, 59, 59)) : until.In(start.Zone);
        return last >= start.At ? last : throw line.Refused("UNTIL is before DTSTART", "Correct one of the two.");
    }

    // A weekly rule cannot mean the second Monday, and which Monday of a year is meant needs a month.
    private static void Check(Recurrence rule, Dictionary<string, string> parts, ContentLine line)
    {
        if (rule.Every is Frequency.Daily or Frequency.Weekly && rule.ByDay.Any(day => day.Nth != 0)) throw line.Refused($"BYDAY={parts["BYDAY"]} with FREQ={parts["FREQ"]} is not understood", "Numbered weekdays such as 2MO are for FREQ=MONTHLY, and for FREQ=YEARLY with BYMONTH.");
        if (rule.Every == Frequency.Weekly && !rule.ByMonthDay.IsEmpty) throw line.Refused("BYMONTHDAY with FREQ=WEEKLY is not understood", "It is for the other frequencies.");
        if (rule.Every == Frequency.Yearly && rule.ByMonth.IsEmpty && parts.ContainsKey("BYDAY")) throw line.Refused("BYDAY with FREQ=YEARLY and without BYMONTH is not understood", "Say the month: FREQ=YEARLY;BYMONTH=11;BYDAY=4TH");
        if (rule.Every == Frequency.Yearly && rule.ByMonth.IsEmpty && parts.ContainsKey("BYMONTHDAY")) throw line.Refused("BYMONTHDAY with FREQ=YEARLY and without BYMONTH is not understood", "Say the month: FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=11");
        if (!rule.DatesIn(rule.Begin.Date, rule.Begin.Date).Any()) throw line.Refused($"DTSTART, {rule.Begin.Date:uuuu-MM-dd}, is not itself a day of the RRULE", "Let it begin on the first day that the rule means.");
    }

    private static Frequency FrequencyOf(string? text, ContentLine line) => text switch
    {
        "DAILY" => Frequency.Daily,
        "WEEKLY" => Frequency.Weekly,
        "MONTHLY" => Frequency.Monthly,
        "YEARLY" => Frequency.Yearly,
        _ => throw line.Refused(text is null ? "RRULE has no FREQ" : $"FREQ={ContentLine.Shown(text)} is not understood", "It is DAILY, WEEKLY, MONTHLY or YEARLY."),
    };

    private static WeekdayOfMonth Weekday(string text, ContentLine line)
    {
        var day = text.Length >= 2 ? Array.IndexOf(Weekdays, text[^2..]) : -1;
        if (day < 0) throw line.Refused($"'{ContentLine.Shown(text)}' is no weekday", "It is MO, TU, WE, TH, FR, SA or SU; for FREQ=MONTHLY and YEARLY also numbered, such as 2MO or -1FR.");
        return new WeekdayOfMonth((IsoDayOfWeek)(day + 1), text.Length == 2 ? 0 : Number("BYDAY", text[..^2], -5, 5, line));
    }

    private static int Number(string part, string text, int least, int most, ContentLine line) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most && (number != 0 || least > 0)
            ? number
            : throw line.Refused($"{part} is {ContentLine.Shown(text)}", $"It is a whole number from {(least < 0 ? $"{least} to -1 or from 1" : $"{least}")} to {most:N0}.");

    private static ImmutableArray<string> List(Dictionary<string, string> parts, string name) => parts.TryGetValue(name, out var text) ? [.. text.Split(',')] : [];
}
