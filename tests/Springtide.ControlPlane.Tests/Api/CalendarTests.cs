using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Api;

public sealed class CalendarTests : ApiTest
{
    private const string Sales = "# ours\n2026-11-11 20:00..2026-11-12 02:00 Double Eleven\n2026-12-24..2026-12-26 Christmas\n";

    [Fact]
    public async Task Calendar_IsAdded_Shown_AndKeptByteForByte()
    {
        var added = await PutAsync("sales", Sales);
        await RestartAsync();

        added.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ListAsync()).Select(calendar => (calendar.Name, calendar.Content, calendar.Changed is null)).ShouldBe([("china-holidays", "2025, 2026", true), ("china-workdays", "2025, 2026", true), ("sales", "2 events", false)]);
        (await Client.GetStringAsync($"{ApiPaths.Calendars}/sales/file")).ShouldBe(Sales);
        var detail = (await Client.GetFromJsonAsync($"{ApiPaths.Calendars}/sales?from=2026-11-01&days=60&zone=Asia/Shanghai", ModelJson.Default.CalendarDetail)).ShouldNotBeNull();
        detail.Entries.ShouldBe([
            new CalendarEntry("Double Eleven", null, null, DateTimeOffset.Parse("2026-11-11T20:00+08:00", CultureInfo.InvariantCulture), DateTimeOffset.Parse("2026-11-12T02:00+08:00", CultureInfo.InvariantCulture)),
            new CalendarEntry("Christmas", new DateOnly(2026, 12, 24), new DateOnly(2026, 12, 26), null, null)]);
    }

    [Fact]
    public async Task Rule_OnACalendar_IsPlanned_AndReplacingItChangesThePlanAtOnce()
    {
        await PutAsync("sales", Sales);
        (await DeployWithAsync("sales")).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        (await BandsAsync("2026-12-20", 10)).ShouldBe(["2026-12-24 00:00 2 sale (Christmas)"]);
        await PutAsync("sales", "2026-12-22 Early");
        await RestartAsync();

        (await BandsAsync("2026-12-20", 10)).ShouldBe(["2026-12-22 00:00 2 sale (Early)"]);
        (await ListAsync())[^1].UsedBy.ShouldBe([AppId.Parse("hello")]);
    }

    [Fact]
    public async Task Rule_ThatHoldsByItsCalendar_IsWhyInstancesRun()
    {
        await PutAsync("sales", "2000-01-01..2199-12-31 Always on");
        await DeployWithAsync("sales");
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Summary.Ready == 2);

        (await Control.ShowAsync("hello")).LastDecision!.Because.ShouldContain(reason => reason.Contains("sale (Always on): 2…10", StringComparison.Ordinal));
        await PutAsync("sales", "2000-01-01");

        (await Control.ShowAsync("hello")).LastDecision!.Because.ShouldNotContain(reason => reason.Contains("Always on", StringComparison.Ordinal));
        (await Control.ShowAsync("hello")).Schedule!.Value[^1].ShouldStartWith("The calendar sales has nothing from");
    }

    [Fact]
    public async Task UnknownCalendar_InAManifest_OrAChange_IsRefusedWithThoseThereAre()
    {
        await PutAsync("sales", Sales);

        var deployed = await ProblemAsync(await DeployWithAsync("sails"));
        await DeployedAsync("hello");
        var changed = await ProblemAsync(await ScaleAsync("hello", "sails"));

        (deployed.Where, changed.Where).ShouldBe(("schedule.rules[1].calendar", "schedule.rules[1].calendar"));
        deployed.Remedy.ShouldBe("It must be one of china-holidays, china-workdays, sales, or one that is added first: tide calendar add NAME FILE.");
    }

    [Fact]
    public async Task NeededCalendar_IsNotRemoved_UntilNoRuleNamesIt()
    {
        await PutAsync("sales", Sales);
        await DeployWithAsync("sales");

        var problem = await ProblemAsync(await Client.DeleteAsync($"{ApiPaths.Calendars}/sales"));
        await Client.PatchAsync($"{ApiPaths.Apps}/hello/scale", JsonContent.Create(new ScaleChange(Schedule: new ScaleSchedule([])), ModelJson.Default.ScaleChange));
        var removed = await Client.DeleteAsync($"{ApiPaths.Calendars}/sales");
        await RestartAsync();

        (problem.Type, problem.Title).ShouldBe(("urn:springtide:calendar-needed", "Rules of hello.dev need the calendar sales"));
        removed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ProblemAsync(await Client.GetAsync($"{ApiPaths.Calendars}/sales"))).Type.ShouldBe("urn:springtide:unknown-calendar");
    }

    [Fact]
    public async Task OwnYearsOfChina_AreUsed_AndTakenAwayAgain()
    {
        await DeployedAsync("hello");
        await ScaleAsync("hello", "china-holidays");
        await PutAsync("china-holidays", "covers 2027\noff 2027-02-05..2027-02-11 Spring Festival\n");

        (await BandsAsync("2027-02-01", 20)).ShouldBe(["2027-02-05 00:00 2 sale"]);
        (await ListAsync())[1].Content.ShouldBe("2025, 2026, 2027; of your own: 2027");
        (await Client.DeleteAsync($"{ApiPaths.Calendars}/china-holidays")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await BandsAsync("2027-02-01", 20)).ShouldBeEmpty();
        (await ProblemAsync(await Client.DeleteAsync($"{ApiPaths.Calendars}/china-holidays"))).Type.ShouldBe("urn:springtide:calendar-built-in");
    }

    [Fact]
    public async Task File_ThatIsNoCalendar_NamesTheLine_AndLeavesTheOldOne()
    {
        await PutAsync("sales", Sales);

        var problem = await ProblemAsync(await PutAsync("sales", "2026-12-24\nsoon\n"));

        (problem.Type, problem.Where, problem.Detail).ShouldBe(("urn:springtide:calendar-refused", "line 2", "line 2: 'soon' is not understood."));
        (await Client.GetStringAsync($"{ApiPaths.Calendars}/sales/file")).ShouldBe(Sales);
    }

    [Theory]
    [InlineData("PUT", "My-Sales", "bad-value")]
    [InlineData("PUT", "china-workdays", "bad-value")]
    [InlineData("GET", "none", "unknown-calendar")]
    [InlineData("GET", "none/file", "unknown-calendar")]
    [InlineData("GET", "china-holidays/file", "calendar-built-in")]
    [InlineData("GET", "china-holidays?days=367", "bad-value")]
    [InlineData("GET", "china-holidays?from=soon", "bad-value")]
    [InlineData("GET", "china-holidays?zone=Mars", "bad-value")]
    [InlineData("DELETE", "none", "unknown-calendar")]
    public async Task What_CannotBe_IsRefused(string method, string path, string type)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), $"{ApiPaths.Calendars}/{path}") { Content = method == "PUT" ? new StringContent("2026-12-24") : null };

        (await ProblemAsync(await Client.SendAsync(request))).Type.ShouldBe($"urn:springtide:{type}");
    }

    [Fact]
    public async Task Body_ThatIsTooLargeOrNoText_IsRefused()
    {
        (await ProblemAsync(await PutAsync("sales", new string('#', 1_048_577)))).Type.ShouldBe("urn:springtide:calendar-too-large");
        (await ProblemAsync(await Client.PutAsync($"{ApiPaths.Calendars}/sales", new StringContent("{}", Encoding.UTF8, "application/json")))).Type.ShouldBe("urn:springtide:wrong-content-type");
        (await PutAsync("sales", new string('#', 1_048_576))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task HundredCalendars_AreTheMost_AndCanStillBeReplaced()
    {
        for (var number = 1; number <= 100; number++) (await PutAsync($"c{number}", "2026-12-24")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await ProblemAsync(await PutAsync("c101", "2026-12-24"))).Type.ShouldBe("urn:springtide:too-many-calendars");
        (await PutAsync("c1", "2026-12-25")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> PutAsync(string name, string text)
    {
        var content = new StringContent(text);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/calendar");
        return Client.PutAsync($"{ApiPaths.Calendars}/{name}", content);
    }

    private async Task<ImmutableArray<CalendarSummary>> ListAsync() => await Client.GetFromJsonAsync(ApiPaths.Calendars, ModelJson.Default.ImmutableArrayCalendarSummary);

    private async Task<HttpResponseMessage> DeployWithAsync(string calendar)
    {
        var digest = await Control.UploadSiteAsync($"app: hello\nscale: {{ schedule: {{ rules: [ {{ name: sale, calendar: {calendar}, min: 2 }} ] }} }}\n");
        return await Control.DeployAsync(new DeployRequest(digest, "site", Asleep: true));
    }

    private Task<HttpResponseMessage> ScaleAsync(string app, string calendar) => Client.PatchAsync($"{ApiPaths.Apps}/{app}/scale",
        JsonContent.Create(new ScaleChange(Schedule: new ScaleSchedule([new ScheduleRule { Name = "sale", Calendar = calendar, Min = 2 }])), ModelJson.Default.ScaleChange));

    private async Task<IEnumerable<string>> BandsAsync(string from, int days) =>
        (await Client.GetFromJsonAsync($"{ApiPaths.Apps}/hello/schedule?from={from}&days={days}", ModelJson.Default.ScheduleReport))!.Bands.Where(band => !band.Rules.IsEmpty).Select(band => $"{band.From:yyyy-MM-dd HH:mm} {band.Min} {string.Join('+', band.Rules)}");
}
