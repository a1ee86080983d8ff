namespace Springtide.Autoscaling.Calendar;

/// <summary>
/// An iCalendar file (RFC 5545) as events. What says nothing of times is passed over, from a list of what is known to say nothing; everything else is understood or refused.
/// </summary>
internal static class ICalendarReader
{
    private static readonly HashSet<string> Untimed = ["PRODID", "METHOD", "NAME", "DESCRIPTION", "UID", "URL", "LAST-MODIFIED", "REFRESH-INTERVAL", "SOURCE", "COLOR", "IMAGE", "CATEGORIES"];

    public static IEnumerable<(int Line, CalendarEvent Event)> Read(IEnumerable<ContentLine> lines)
    {
        using var reader = lines.GetEnumerator();
        var events = new List<EventBlock>();
        while (reader.MoveNext()) ReadCalendar(reader, events);
        return EventOverrides.Applied(events);
    }

    private static void ReadCalendar(IEnumerator<ContentLine> reader, List<EventBlock> events)
    {
        var begin = reader.Current;
        if (!Is(begin, "BEGIN", "VCALENDAR")) throw begin.Refused($"{begin.Name}:{ContentLine.Shown(begin.Value)} is outside of a calendar", "Everything is between BEGIN:VCALENDAR and END:VCALENDAR.");
        while (Next(reader, begin) is var line && !Is(line, "END", "VCALENDAR"))
        {
            if (line.Name == "BEGIN") ReadComponent(reader, line, events);
            else CheckProperty(line);
        }
    }

    private static void ReadComponent(IEnumerator<ContentLine> reader, ContentLine begin, List<EventBlock> events)
    {
        if (Is(begin, "BEGIN", "VEVENT")) events.Add(EventReader.Read([.. Block(reader, begin)], begin.Number));
        else if (Is(begin, "BEGIN", "VTIMEZONE")) ZoneNames.Check(Block(reader, begin));
        else throw begin.Refused($"{ContentLine.Shown(begin.Value)} is not understood", "A calendar for rules has events only: VEVENT. Take out what is between this line and its END.");
    }

    private static void CheckProperty(ContentLine line)
    {
        if (line.Name == "VERSION" && line.Value != "2.0") throw line.Refused($"VERSION is {ContentLine.Shown(line.Value)}", "Export the calendar as iCalendar 2.0.");
        if (line.Name == "CALSCALE" && !line.Value.Equals("GREGORIAN", StringComparison.OrdinalIgnoreCase)) throw line.Refused($"CALSCALE is {ContentLine.Shown(line.Value)}", "Dates have to be Gregorian: CALSCALE:GREGORIAN");
        if (line.Name is "VERSION" or "CALSCALE" || line.Name.StartsWith("X-", StringComparison.Ordinal) || Untimed.Contains(line.Name)) return;
        throw line.Refused($"{ContentLine.Shown(line.Name)} is not a property of a calendar", "Take the line out; of events, it belongs between BEGIN:VEVENT and END:VEVENT.");
    }

    // Without its own BEGIN and END. Blocks within say nothing of an event's times: alarms, and a zone's rules, which are known.
    private static IEnumerable<ContentLine> Block(IEnumerator<ContentLine> reader, ContentLine begin)
    {
        var inner = new Stack<ContentLine>([begin]);
        while (inner.Count > 0)
        {
            var line = Next(reader, inner.Peek());
            if (line.Name == "BEGIN") inner.Push(Allowed(line, begin));
            else if (line.Name != "END" && inner.Count == 1) yield return line;
            else if (line.Name == "END" && !Is(line, "END", inner.Pop().Value)) throw line.Refused($"END:{ContentLine.Shown(line.Value)} ends nothing that began", "Each BEGIN has an END of its own, in the order of brackets.");
        }
    }

    private static ContentLine Allowed(ContentLine line, ContentLine above) => (above.Value.ToUpperInvariant(), line.Value.ToUpperInvariant()) switch
    {
        ("VEVENT", "VALARM") or ("VTIMEZONE", "STANDARD" or "DAYLIGHT") => line,
        _ => throw line.Refused($"{ContentLine.Shown(line.Value)} within {ContentLine.Shown(above.Value)} is not understood", $"{ContentLine.Shown(above.Value)} of line {above.Number} may have ended too late: look for its END."),
    };

    private static ContentLine Next(IEnumerator<ContentLine> reader, ContentLine open) =>
        reader.MoveNext() ? reader.Current : throw open.Refused($"BEGIN:{ContentLine.Shown(open.Value)} has no END", "The file is cut off: export it again.");

    private static bool Is(ContentLine line, string name, string value) => line.Name == name && line.Value.Trim().Equals(value.Trim(), StringComparison.OrdinalIgnoreCase);
}
