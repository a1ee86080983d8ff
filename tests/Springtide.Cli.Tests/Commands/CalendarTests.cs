using Microsoft.AspNetCore.Http;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli.Tests;

public sealed class CalendarTests : IDisposable
{
    private const string Path = "/api/v1/calendars";
    private static readonly CalendarSummary Sales = new("sales", "2 events", DateTimeOffset.UnixEpoch, [AppId.Parse("shop")]);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Add_SendsTheFileByteForByte()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On($"PUT {Path}/sales", Sales, ModelJson.Default.CalendarSummary);
        byte[] file = [.. "SUMMARY:"u8, 0xE5, (byte)'\r', (byte)'\n', (byte)' ', 0x8F, 0x8C];

        var tide = await Tide.RunAsync(control, "calendar", "add", "sales", Written("sales.ics", file));

        (tide.Code, tide.Out).ShouldBe((ExitCodes.Ok, "sales: 2 events; used by shop.dev\n"));
        control.Asked.Single().Body.ShouldBe(file);
    }

    [Fact]
    public async Task Add_FromStandardInput_SendsWhatIsPiped()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On($"PUT {Path}/sales", Sales, ModelJson.Default.CalendarSummary);

        var tide = await Tide.TypingAsync("2026-12-24\n", "calendar", "add", "sales", "-", "--json", "--server", control.Address, "--token", ControlStandIn.Token);

        tide.Code.ShouldBe(ExitCodes.Ok);
        tide.Out.ShouldContain("\"usedBy\":[\"shop.dev\"]");
        control.Asked.Single().Body.ShouldBe("2026-12-24\n"u8.ToArray());
    }

    [Fact]
    public async Task Add_OfWhatIsNotUnderstood_NamesFileAndLine()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.Refuses($"PUT {Path}/sales", new Problem("urn:springtide:calendar-refused", "'soon' is not understood", 400, "line 2: 'soon' is not understood.", "A line is such as: 2026-12-24", "line 2"));
        var file = Written("sales.txt", "2026-12-24\nsoon\n"u8.ToArray());

        var tide = await Tide.RunAsync(control, "calendar", "add", "sales", file);

        tide.Code.ShouldBe(ExitCodes.Refused);
        tide.Words.ShouldBe($"{file}, line 2: 'soon' is not understood.\nA line is such as: 2026-12-24\n");
    }

    [Theory]
    [InlineData(ExitCodes.NotFound, "There is no file", "calendar", "add", "sales", "missing.ics")]
    [InlineData(ExitCodes.Usage, "NAME 'Sales'", "calendar", "show", "Sales")]
    [InlineData(ExitCodes.Usage, "tide calendar add needs FILE", "calendar", "add", "sales")]
    [InlineData(ExitCodes.Usage, "tide calendar has no command 'shwo'. Did you mean show?", "calendar", "shwo", "sales")]
    [InlineData(ExitCodes.Usage, "tide calendar rm takes nothing more: 'b' is too much.", "calendar", "rm", "a", "b")]
    public async Task Misuse_SaysWhatWouldBeRight_AndAsksNobody(int code, string words, params string[] args)
    {
        await using var control = await ControlStandIn.StartAsync();

        var tide = await Tide.RunAsync(control, args);

        tide.Code.ShouldBe(code);
        tide.Words.ShouldContain(words);
        control.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task FileOfMoreThanAMebibyte_IsNotSent()
    {
        await using var control = await ControlStandIn.StartAsync();

        var tide = await Tide.RunAsync(control, "calendar", "add", "sales", Written("large.txt", new byte[1_048_577]));

        tide.Code.ShouldBe(ExitCodes.Refused);
        control.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Show_PrintsDaysAndTimes_AndWarns()
    {
        await using var control = await ControlStandIn.StartAsync();
        var begin = new DateTimeOffset(2026, 11, 11, 20, 0, 0, TimeSpan.FromHours(8));
        control.On($"GET {Path}/sales", new CalendarDetail(Sales, "Asia/Shanghai", [
            new CalendarEntry("Double Eleven", null, null, begin, begin.AddHours(6)), new CalendarEntry(null, new DateOnly(2026, 12, 24), new DateOnly(2026, 12, 26), null, null)], ["It ends soon."]), ModelJson.Default.CalendarDetail);

        var tide = await Tide.RunAsync(control, "calendar", "show", "sales", "--from", "2026-11-01", "--days", "60", "--zone", "Asia/Shanghai");

        control.Calls.Single().ShouldBe($"GET {Path}/sales?from=2026-11-01&days=60&zone=Asia%2FShanghai");
        tide.Out.ShouldContain("Wed 2026-11-11 20:00 +08:00");
        tide.Out.ShouldContain("2026-12-26");
        tide.Words.ShouldContain("Warning: It ends soon.");
    }

    [Fact]
    public async Task Show_WithFile_PrintsItAsItWasGiven()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On($"GET {Path}/sales/file", context => context.Response.WriteAsync("# ours\n2026-12-24\n"));

        (await Tide.RunAsync(control, "calendar", "show", "sales", "--file")).Out.ShouldBe("# ours\n2026-12-24\n");
    }

    [Fact]
    public async Task List_SaysWhoUsesWhat()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On($"GET {Path}", [Sales], ModelJson.Default.ImmutableArrayCalendarSummary);

        (await Tide.RunAsync(control, "calendar", "ls")).Out.ShouldContain("shop.dev");
    }

    [Fact]
    public async Task Remove_SaysWhatIsGone()
    {
        await using var control = await ControlStandIn.StartAsync();
        control.On($"DELETE {Path}/sales", Sales, ModelJson.Default.CalendarSummary);

        (await Tide.RunAsync(control, "calendar", "rm", "sales")).Out.ShouldBe("sales removed\n");
    }

    [Fact]
    public async Task Calendar_Alone_ShowsWhatItCan() => (await Tide.AloneAsync("calendar")).Out.ShouldContain("add <NAME> <FILE>");

    [Theory]
    [InlineData("zone: Asia/Shanghai\nrules: [{ calendar: sales, min: 4 }]\n")]
    [InlineData("""{"zone":"Asia/Shanghai","rules":[{"calendar":"sales","min":4}]}""")]
    public async Task Scale_WithAScheduleFile_SendsItsRules(string text)
    {
        await using var control = await ScaledAsync();

        var tide = await Tide.RunAsync(control, "scale", "hello", "--schedule", Written("rules", System.Text.Encoding.UTF8.GetBytes(text)));

        tide.Code.ShouldBe(ExitCodes.Ok, tide.Words);
        control.BodyOf("PATCH", ModelJson.Default.ScaleChange).ShouldBe(new ScaleChange(Schedule: new ScaleSchedule([new ScheduleRule { Calendar = "sales", Min = 4 }]) { Zone = "Asia/Shanghai" }));
    }

    [Fact]
    public async Task Scale_WithScheduleNone_TakesTheRulesAway()
    {
        await using var control = await ScaledAsync();

        await Tide.RunAsync(control, "scale", "hello", "--schedule", "none");

        control.BodyOf("PATCH", ModelJson.Default.ScaleChange).Schedule.ShouldNotBeNull().RulesOrNone.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("rules: [{ from: 25:00, min: 1 }]", ExitCodes.Refused, "line 1, column 17: rules[1].from: '25:00' is not a time of day")]
    [InlineData("", ExitCodes.Refused, "has no rules")]
    [InlineData(null, ExitCodes.NotFound, "--schedule none")]
    public async Task Scale_WithAScheduleThatIsNone_SaysWhere_AndAsksNobody(string? text, int code, string words)
    {
        await using var control = await ScaledAsync();

        var tide = await Tide.RunAsync(control, "scale", "hello", "--schedule", text is null ? "missing.yaml" : Written("rules.yaml", System.Text.Encoding.UTF8.GetBytes(text)));

        (tide.Code, tide.Words.Contains(words, StringComparison.Ordinal)).ShouldBe((code, true), tide.Words);
        control.Asked.ShouldBeEmpty();
    }

    private string Written(string name, byte[] bytes)
    {
        var file = System.IO.Path.Combine(_folder.Path, name);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    private static async Task<ControlStandIn> ScaledAsync()
    {
        var control = await ControlStandIn.StartAsync();
        return control.On("PATCH /api/v1/apps/hello.dev/scale", context =>
        {
            context.Response.StatusCode = 202;
            return Task.CompletedTask;
        }).OnEach("GET /api/v1/apps/hello.dev", ModelJson.Default.AppDetail, Apps.Detail());
    }
}
