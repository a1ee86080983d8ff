using System.Collections.Immutable;
using Springtide.Autoscaling.Calendar;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Environments;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Calendars;

/// <summary>What people do with calendars. A change is on disk, and decided by, before it is answered.</summary>
internal sealed class CalendarDesk(CalendarCatalog catalog, CalendarBook book, AppCatalog apps, TermsCatalog environments, IEventJournal events, TimeProvider time)
{
    private const int MostCalendars = 100;

    public ImmutableArray<CalendarSummary> List() => [.. book.Current.Names.Select(Summarise)];

    public CalendarSummary? Find(string name) => book.Current.Has(name) ? Summarise(name) : null;

    /// <param name="first">In the zone; null: today.</param>
    public CalendarDetail Show(CalendarSummary summary, string zone, DateOnly? first, int days) => CalendarPreview.Of(book.Current, summary, zone, first, days, time.GetUtcNow());

    public async Task<Answer<CalendarSummary>> PutAsync(string name, byte[] file)
    {
        if (!NameRule.Allows(name)) return Problems.BadValue("name", name, NameRule.Sentence);
        if (name == ScheduleLimits.ChinaWorkdays) return Problems.BadValue("name", name, $"a name of your own; the days of {ScheduleLimits.ChinaWorkdays} follow from {ScheduleLimits.ChinaHolidays}, which may have years of yours");
        var reading = CalendarReader.Read(name, file);
        if (reading.Calendar is not { } calendar) return Problems.CalendarRefused(reading.Refusal!);
        if (!catalog.Has(name) && catalog.Count >= MostCalendars) return Problems.TooManyCalendars(MostCalendars);
        await catalog.PutAsync(calendar, file).ConfigureAwait(false);
        events.Record(EventKinds.CalendarChanged, $"calendar {name}: {calendar.Content}");
        return Summarise(name);
    }

    /// <summary>What is gone, as it was.</summary>
    public async Task<Answer<CalendarSummary>> RemoveAsync(string name)
    {
        if (Find(name) is not { } summary) return Problems.UnknownCalendar(name, book.Current.Names);
        if (!catalog.Has(name)) return Problems.CalendarBuiltIn(name);
        if (!CalendarSet.IsBuiltIn(name) && AllUsersOf(name) is { Count: > 0 } users) return Problems.CalendarNeeded(name, users);
        await catalog.RemoveAsync(name).ConfigureAwait(false);
        events.Record(EventKinds.CalendarRemoved, $"calendar {name}");
        return summary;
    }

    private CalendarSummary Summarise(string name) => new(name, book.Current.ContentOf(name), catalog.ChangedAt(name), UsersOf(name));

    private List<string> AllUsersOf(string name) =>
        [.. UsersOf(name).Select(app => $"{app}"), .. environments.Names.Where(environment => environments.Find(environment)?.Schedule?.Times.Uses(name) == true).Order(StringComparer.Ordinal).Select(environment => $"the environment {environment}")];

    private ImmutableArray<AppId> UsersOf(string name) =>
        [.. apps.All.Select(entry => entry.App).Where(app => app.DeletedAt is null && app.Scale.Schedule?.Uses(name) == true).Select(app => app.Id).Order()];
}
