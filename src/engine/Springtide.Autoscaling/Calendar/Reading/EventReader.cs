using System.Collections.Frozen;

namespace Springtide.Autoscaling.Calendar;

/// <summary>One VEVENT.</summary>
internal static class EventReader
{
    private static readonly HashSet<string> Once = ["DTSTART", "DTEND", "DURATION", "RRULE", "STATUS", "SUMMARY", "UID", "RECURRENCE-ID"];
    private static readonly HashSet<string> Several = ["EXDATE", "RDATE"];

    private static readonly HashSet<string> Untimed =
    [
        "ACKNOWLEDGED", "ATTACH", "ATTENDEE", "CATEGORIES", "CLASS", "COLOR", "COMMENT", "CONFERENCE", "CONTACT", "CREATED", "DESCRIPTION", "DTSTAMP", "GEO", "IMAGE", "LAST-MODIFIED", "LOCATION", "ORGANIZER",
        "PRIORITY", "RELATED-TO", "REQUEST-STATUS", "RESOURCES", "SEQUENCE", "STRUCTURED-DATA", "STYLED-DESCRIPTION", "TRANSP", "URL",
    ];

    /// <param name="lines">Those between its BEGIN and its END.</param>
    public static EventBlock Read(IReadOnlyList<ContentLine> lines, int begin)
    {
        var once = OnceEach(lines);
        var began = once.GetValueOrDefault("DTSTART") ?? throw new CalendarRefusedException(begin, "The event has no DTSTART", "Add one, such as DTSTART;VALUE=DATE:20261224");
        var start = EventTimes.One(began);
        var rule = once.GetValueOrDefault("RRULE");
        var item = new CalendarEvent(EventName.OfEscaped(once.GetValueOrDefault("SUMMARY")?.Value ?? ""), start, LengthReader.Read(began, start, once.GetValueOrDefault("DTEND"), once.GetValueOrDefault("DURATION"), rule is not null))
        {
            Repeats = rule is null ? null : RuleReader.Read(rule, start),
            Also = [.. Others(lines, "RDATE", start)],
            Without = Others(lines, "EXDATE", start).ToFrozenSet(),
        };
        return new EventBlock(begin, once.GetValueOrDefault("UID")?.Value, IsCancelled(once.GetValueOrDefault("STATUS")) ? null : item, InsteadOf(once.GetValueOrDefault("RECURRENCE-ID"), rule));
    }

    private static Dictionary<string, ContentLine> OnceEach(IReadOnlyList<ContentLine> lines)
    {
        var once = new Dictionary<string, ContentLine>();
        foreach (var line in lines)
        {
            if (Once.Contains(line.Name) && !once.TryAdd(line.Name, line)) throw line.Refused($"The event has {line.Name} twice", $"Keep one; the first is in line {once[line.Name].Number}.");
            if (Once.Contains(line.Name) || Several.Contains(line.Name) || Untimed.Contains(line.Name) || line.Name.StartsWith("X-", StringComparison.Ordinal)) continue;
            throw line.Refused($"{ContentLine.Shown(line.Name)} is not understood", $"Of an event's times, {string.Join(", ", Once.Concat(Several).Except(["UID", "SUMMARY"]).Order(StringComparer.Ordinal))} are. Say it with these, or take the line out.");
        }
        return once;
    }

    private static IEnumerable<NodaTime.LocalDateTime> Others(IReadOnlyList<ContentLine> lines, string name, EventStart start) =>
        from line in lines where line.Name == name from time in EventTimes.Several(line) select time.IsLike(start) ? time.In(start.Zone) : throw line.Refused($"{name} and DTSTART are not of one kind", "Both are dates, or both are times with a zone (or Z), or both are times without one.");

    private static bool IsCancelled(ContentLine? status) => status?.Value.Trim().ToUpperInvariant() switch
    {
        null or "CONFIRMED" or "TENTATIVE" => false,
        "CANCELLED" => true,
        _ => throw status.Refused($"STATUS is {ContentLine.Shown(status.Value)}", "It is CONFIRMED, TENTATIVE or CANCELLED."),
    };

    private static EventStart? InsteadOf(ContentLine? line, ContentLine? rule)
    {
        if (line is null) return null;
        if (line.Parameter("RANGE") is { } range) throw line.Refused($"RECURRENCE-ID with RANGE={ContentLine.Shown(range)} is not understood", "End the event with UNTIL and begin another.");
        return rule is null ? EventTimes.One(line) : throw rule.Refused("An event with RECURRENCE-ID has an RRULE", "It stands for one occurrence: leave RRULE out.");
    }
}
