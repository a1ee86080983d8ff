using System.Collections.Frozen;

namespace Springtide.Autoscaling.Calendar;

/// <summary>Single occurrences that were moved or cancelled (RECURRENCE-ID) leave the event that they belong to.</summary>
internal static class EventOverrides
{
    public static IEnumerable<(int Line, CalendarEvent Event)> Applied(List<EventBlock> blocks)
    {
        var moved = blocks.Where(block => block.Instead is not null).ToLookup(block => block.Uid);
        var regular = blocks.Where(block => block.Instead is null).Select(block => block.Uid).ToHashSet();
        if (moved.SelectMany(same => same).FirstOrDefault(block => block.Uid is null || !regular.Contains(block.Uid)) is { } stray) throw new CalendarRefusedException(stray.Line, "The event has a RECURRENCE-ID, and there is no event of the same UID without one", "Add the event that it takes an occurrence from, or leave RECURRENCE-ID out.");
        return from block in blocks
               let item = block.Event
               where item is not null
               select (block.Line, block.Instead is null ? Without(item, moved[block.Uid]) : item);
    }

    private static CalendarEvent Without(CalendarEvent regular, IEnumerable<EventBlock> moved) =>
        regular with { Without = regular.Without.Concat(moved.Select(block => BeginOf(block, regular.Start))).ToFrozenSet() };

    private static NodaTime.LocalDateTime BeginOf(EventBlock block, EventStart regular) => block.Instead!.IsLike(regular)
        ? block.Instead.In(regular.Zone)
        : throw new CalendarRefusedException(block.Line, "RECURRENCE-ID is not of the kind of the DTSTART that it belongs to", "Both are dates, or both are times with a zone (or Z), or both are times without one.");
}
