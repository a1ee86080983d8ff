using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Springtide.ControlPlane.Environments;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.TestKit;

namespace Springtide.ControlPlane.Tests.Api;

/// <summary>Environments created, deleted, restored and started by the clock, which the tests move.</summary>
public sealed class EnvironmentLifeTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Monday.AddHours(10));

    [Fact]
    public async Task Schedule_StopsAndStartsAtItsTimes_AndAPersonsWordHoldsInBetween()
    {
        await using var control = await StartAsync();
        await DeployAsync(control, "shop", HttpStatusCode.Accepted);
        await SetScheduleAsync(control, """{"times":{"rules":[{"days":"weekdays","from":"08:00","to":"20:00"}]}}""", HttpStatusCode.OK);

        await LookAtAsync(control, 19.9);
        (await ReportAsync(control))!.State.ShouldBe("running");
        await LookAtAsync(control, 20);
        await UntilAsync(control, "stopped");
        (await ReportAsync(control))!.By.ShouldBe("its schedule");

        await control.Client.PostAsync($"{Dev}/start", null);
        await UntilAsync(control, "running");
        await LookAtAsync(control, 31);   // the night is over
        (await ReportAsync(control)).ShouldSatisfyAllConditions(report => report!.State.ShouldBe("running"), report => report!.Next!.At.ShouldBe(Monday.AddHours(32)));
        await LookAtAsync(control, 44);
        await UntilAsync(control, "stopped");
        await LookAtAsync(control, 56);
        await UntilAsync(control, "running");
    }

    [Fact]
    public async Task Schedule_IsLookedAtByItself()
    {
        await using var control = await StartAsync();
        await DeployAsync(control, "shop", HttpStatusCode.Accepted);
        await SetScheduleAsync(control, """{"times":{"rules":[{"from":"08:00","to":"20:00"}]}}""", HttpStatusCode.OK);

        await TestControl.UntilAsync(async () =>
        {
            _time.Advance(TimeSpan.FromMinutes(10));
            return (await ReportAsync(control))!.State == "stopped";
        });
    }

    [Fact]
    public async Task ScheduleMissedWhileControlWasAway_IsHeededOnce()
    {
        await using (var control = await StartAsync())
        {
            await DeployAsync(control, "shop", HttpStatusCode.Accepted);
            await SetScheduleAsync(control, """{"times":{"rules":[{"from":"08:00","to":"20:00"}]},"wakes":true}""", HttpStatusCode.OK);
        }
        _time.Advance(TimeSpan.FromHours(35));   // 21:00 of the day after

        await using var again = await StartAsync();

        await UntilAsync(again, "stopped");
        (await ReportAsync(again))!.Wakes.ShouldBeTrue();
        await again.Client.PostAsync($"{Dev}/start", null);
        await UntilAsync(again, "running");
        await LookAtAsync(again, 46);   // what was missed is not heeded again
        (await ReportAsync(again))!.State.ShouldBe("running");
    }

    [Theory]
    [InlineData("""{"times":{"rules":[]}}""", "times.rules")]
    [InlineData("""{"times":{"rules":[{"from":"08:00","to":"20:00","min":1}]}}""", "times.rules[1].min")]
    [InlineData("""{"times":{"rules":[{"from":"08:00","to":"08:00"}]}}""", "times.rules[1].to")]
    [InlineData("""{"times":{"zone":"Mars/Base","rules":[{"from":"08:00"}]}}""", "times.zone")]
    [InlineData("""{"times":{"rules":[{"calendar":"nobodys"}]}}""", "times.rules[1].calendar")]
    public async Task BadSchedule_IsRefused_ByItsKey(string body, string where)
    {
        await using var control = await StartAsync();
        await control.Client.PutAsync(Dev, null);

        (await SetScheduleAsync(control, body, HttpStatusCode.BadRequest))!.Where.ShouldBe(where);
        (await control.Client.GetFromJsonAsync($"{Dev}/schedule", ModelJson.Default.EnvironmentScheduleReport))!.Times.ShouldBeNull();
    }

    [Fact]
    public async Task Deleted_IsStopped_TakesNothing_AndComesBackWithinADay()
    {
        await using var control = await StartAsync();
        await DeployAsync(control, "shop", HttpStatusCode.Accepted);

        await control.Client.DeleteAsync(Dev);

        (await ReportAsync(control)).ShouldSatisfyAllConditions(report => report!.State.ShouldBe("deleted"), report => report!.GoneAt.ShouldBe(Monday.AddHours(34)));
        await DeployAsync(control, "other", HttpStatusCode.Conflict);
        (await control.Client.PostAsync($"{Dev}/start", null)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        _time.Advance(TimeSpan.FromHours(23));
        (await control.Client.PostAsync($"{Dev}/restore", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await UntilAsync(control, "running");
        await LookAtAsync(control, 35);
        (await ReportAsync(control))!.Apps.ShouldHaveSingleItem();
        (await control.Client.PostAsync($"{Dev}/restore", null)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deleted_IsGoneWithAllThatWasSaidOfIt_AfterADay_OrAtOnce(bool now)
    {
        await using var control = await StartAsync();
        await DeployAsync(control, "shop", HttpStatusCode.Accepted);
        await control.Client.PatchAsync($"{Dev}/settings", Json("""{"set":{"A":"b"}}"""));
        await control.Client.PutAsync($"{Dev}/secrets/KEY", Json("""{"value":"v"}"""));
        await control.Client.PatchAsync($"{Dev}/ceilings", Json("""{"instances":"5"}"""));
        await control.Client.PutAsync($"{Dev}/cap", Json("""{"amount":5,"per":"day","action":"hold"}"""));

        await control.Client.DeleteAsync(now ? $"{Dev}?now=true" : Dev);
        if (!now) await LookAtAsync(control, 34);

        await TestControl.UntilAsync(async () => await ReportAsync(control) is null);
        await control.Client.PutAsync(Dev, null);   // anew
        (await control.Client.GetFromJsonAsync($"{Dev}/settings", ModelJson.Default.SettingsReport))!.Version.ShouldBe(0);
        (await control.Client.GetStringAsync($"{Dev}/secrets")).ShouldBe("[]");
        (await control.Client.GetStringAsync($"{Dev}/ceilings")).ShouldNotContain("instances");
        (await control.Client.GetStringAsync($"{Dev}/cap")).ShouldNotContain("hold");
        (await ReportAsync(control))!.Apps.ShouldBeEmpty();
    }

    [Fact]
    public async Task Create_MakesAnEmptyOne_AndOnlyOnce()
    {
        await using var control = await StartAsync();

        (await control.Client.PutAsync(Dev, null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await control.Client.PutAsync(Dev, null)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await control.Client.PutAsync($"{ApiPaths.Environments}/Not%20A%20Name", null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ReportAsync(control))!.State.ShouldBe("running");
    }

    public void Dispose() => _folder.Dispose();

    private const string Dev = ApiPaths.Environments + "/dev";

    private Task<TestControl> StartAsync() => TestControl.StartAsync(_folder.Path, time: _time);

    private static async Task DeployAsync(TestControl control, string app, HttpStatusCode expected)
    {
        var answer = await control.DeployAsync(new DeployRequest(await control.UploadSiteAsync(""), app, App: app) { Asleep = true });
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<Problem?> SetScheduleAsync(TestControl control, string body, HttpStatusCode expected)
    {
        var answer = await control.Client.PutAsync($"{Dev}/schedule", Json(body));
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync());
        return expected == HttpStatusCode.OK ? null : await answer.Content.ReadFromJsonAsync(ModelJson.Default.Problem);
    }

    private static StringContent Json(string body) => new(body, System.Text.Encoding.UTF8, "application/json");

    private static Task UntilAsync(TestControl control, string state) => TestControl.UntilAsync(async () => (await ReportAsync(control))!.State == state, state);

    private async Task LookAtAsync(TestControl control, double hour)
    {
        _time.Advance(Monday.AddHours(hour) - _time.GetUtcNow());
        await control.Services.GetRequiredService<EnvironmentClock>().StepAsync("dev");
    }

    private static async Task<EnvironmentReport?> ReportAsync(TestControl control)
    {
        var answer = await control.Client.GetAsync(Dev);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await answer.Content.ReadFromJsonAsync(ModelJson.Default.EnvironmentReport);
    }
}
