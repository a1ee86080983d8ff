using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.Autoscaling.Calendar;
using Springtide.ControlPlane.Calendars;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>Calendars that timed rules may name.</summary>
internal static class CalendarEndpoints
{
    private const string One = ApiPaths.Calendars + "/{name}";
    private const int MostDays = 366;

    public static void MapCalendars(this IEndpointRouteBuilder api)
    {
        api.MapGet(ApiPaths.Calendars, (CalendarDesk desk) => Reply.With(desk.List(), ModelJson.Default.ImmutableArrayCalendarSummary)).WithSummary("Every calendar, and which apps have a rule with it").Produces<ImmutableArray<CalendarSummary>>();
        api.MapGet(One, Show).WithSummary("What is in a calendar over some days").Produces<CalendarDetail>();
        api.MapGet(One + "/file", File).WithSummary("An own calendar's file, as it was given");
        api.MapPut(One, PutAsync).WithSummary("Adds or replaces a calendar: an iCalendar file or a plain list of dates").Accepts<string>("text/calendar", "text/plain").Produces<CalendarSummary>();
        api.MapDelete(One, RemoveAsync).WithSummary("Removes an own calendar that no rule needs").Produces<CalendarSummary>();
    }

    private static IResult Show(string name, string? from, int? days, string? zone, CalendarDesk desk, CalendarBook book)
    {
        if (desk.Find(name) is not { } summary) return Reply.With(Problems.UnknownCalendar(name, book.Current.Names));
        if (days is < 1 or > MostDays) return Reply.With(Problems.BadValue("days", Problems.Text(days.Value), $"from 1 to {MostDays}"));
        if (!ScheduleStart.TryRead(from, out var first)) return Reply.With(Problems.BadValue("from", from!, "a date such as 2026-12-24, from the year 2000 to 2100"));
        if (zone is not null && !CalendarPreview.IsZone(zone)) return Reply.With(Problems.BadValue("zone", zone, ScheduleLimits.ZoneSentence));
        return Reply.With(desk.Show(summary, zone ?? "UTC", first, days ?? 90), ModelJson.Default.CalendarDetail);
    }

    private static IResult File(string name, CalendarCatalog catalog, CalendarBook book)
    {
        if (catalog.FileOf(name) is { } file) return TypedResults.Bytes(file, "text/plain; charset=utf-8");
        return Reply.With(book.Current.Has(name) ? Problems.CalendarBuiltIn(name) : Problems.UnknownCalendar(name, book.Current.Names));
    }

    private static async Task<IResult> PutAsync(string name, HttpRequest request, CalendarDesk desk)
    {
        var body = await FileBody.ReadAsync(request, ScheduleLimits.MostCalendarBytes).ConfigureAwait(false);
        return body.Value is { } file ? Answered(await desk.PutAsync(name, file).ConfigureAwait(false)) : Reply.With(body.Problem!);
    }

    private static async Task<IResult> RemoveAsync(string name, CalendarDesk desk) => Answered(await desk.RemoveAsync(name).ConfigureAwait(false));

    private static IResult Answered(Answer<CalendarSummary> answer) => answer.Value is { } summary ? Reply.With(summary, ModelJson.Default.CalendarSummary) : Reply.With(answer.Problem!);
}
