using System.Net;
using System.Net.Http.Json;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Api;

/// <summary>What people change about an app: scale, pin, deletion.</summary>
public sealed class AppChangeTests : ApiTest
{
    [Fact]
    public async Task Scale_ToWhatCannotBe_NamesKeyValueAndWhatWouldBeRight()
    {
        await DeployedAsync("hello");

        var problem = await ProblemAsync(await ScaleAsync("hello", new ScaleChange(Min: 20)));

        (problem.Where, problem.Title, problem.Remedy).ShouldBe(("min", "'20' cannot be min", "It must be from 0 to max, which is 10."));
    }

    [Fact]
    public async Task Scale_IsKeptOverARestart()
    {
        await DeployedAsync("hello");
        (await ScaleAsync("hello", new ScaleChange(Max: 3, AccessLog: true))).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await RestartAsync();

        var app = (await Control.ShowAsync("hello")).App;
        (app.Scale.Max, app.AccessLog).ShouldBe((3, true));
    }

    [Fact]
    public async Task Schedule_IsKept_Shown_AndTakenAway()
    {
        await DeployedAsync("hello");
        var schedule = new ScaleSchedule([new ScheduleRule { Name = "evening", Days = DaySet.Weekdays, From = TimeOfDay.Parse("18:30"), To = TimeOfDay.Parse("23:30"), Max = 4 }]) { Zone = "Asia/Shanghai" };
        (await ScaleAsync("hello", new ScaleChange(Schedule: schedule))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await RestartAsync();

        (await Control.ShowAsync("hello")).App.Scale.Schedule.ShouldBe(schedule);
        var report = (await Client.GetFromJsonAsync($"{ApiPaths.Apps}/hello/schedule?from=2026-11-20&days=3", ModelJson.Default.ScheduleReport)).ShouldNotBeNull();
        report.Bands.Select(band => (band.From.ToString("s"), band.Max)).ShouldBe([("2026-11-20T00:00:00", 10), ("2026-11-20T18:30:00", 4), ("2026-11-20T23:30:00", 10)]);

        await ScaleAsync("hello", new ScaleChange(Schedule: new ScaleSchedule([])));
        (await Control.ShowAsync("hello")).App.Scale.Schedule.ShouldBeNull();
    }

    [Fact]
    public async Task Schedule_ThatCannotBe_NamesTheRule()
    {
        await DeployedAsync("hello");

        var problem = await ProblemAsync(await ScaleAsync("hello", new ScaleChange(Schedule: new ScaleSchedule([new ScheduleRule { Min = 1 }, new ScheduleRule { Min = 11 }]))));
        var zone = await ProblemAsync(await ScaleAsync("hello", new ScaleChange(Schedule: new ScaleSchedule([]) { Zone = "Mars", Rules = [new ScheduleRule { Min = 1 }] })));

        (problem.Where, problem.Title).ShouldBe(("schedule.rules[2].min", "'11' cannot be schedule.rules[2].min"));
        zone.Where.ShouldBe("schedule.zone");
    }

    [Fact]
    public async Task Pin_IsShownAndLifted()
    {
        await DeployedAsync("hello");

        await Client.PutAsync($"{ApiPaths.Apps}/hello/pin", JsonContent.Create(new PinRequest(2), ModelJson.Default.PinRequest));
        (await Control.ShowAsync("hello")).App.Pin!.Count.ShouldBe(2);

        await Client.DeleteAsync($"{ApiPaths.Apps}/hello/pin");
        (await Control.ShowAsync("hello")).App.Pin.ShouldBeNull();
    }

    [Fact]
    public async Task Deletion_RemovesRowsDataAndArtefact()
    {
        var digest = await DeployedAsync("hello");
        var data = Control.Folder.Of(AppId.Parse("hello"));
        Directory.CreateDirectory(Path.Combine(data, "kept"));

        (await Client.DeleteAsync($"{ApiPaths.Apps}/hello")).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await TestControl.UntilAsync(async () => (await Client.GetAsync($"{ApiPaths.Apps}/hello")).StatusCode == HttpStatusCode.NotFound);
        Directory.Exists(data).ShouldBeFalse();
        await TestControl.UntilAsync(async () => await HeadAsync(digest) == HttpStatusCode.NotFound);
    }

    private Task<HttpResponseMessage> ScaleAsync(string app, ScaleChange change) => Client.PatchAsync($"{ApiPaths.Apps}/{app}/scale", JsonContent.Create(change, ModelJson.Default.ScaleChange));
}
