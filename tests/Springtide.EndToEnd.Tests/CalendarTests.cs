using System.Globalization;

namespace Springtide.EndToEnd.Tests;

/// <summary>A calendar of one's own, from a file to instances that run because of it.</summary>
public sealed class CalendarTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("springtide-calendar-").FullName;
    private readonly Engine _engine = new();

    public ValueTask InitializeAsync() => _engine.InitializeAsync();

    [Fact]
    public async Task ICalendarFile_HasAnAppReadyAtItsEvent_AndOutlivesControl()
    {
        var begin = DateTimeOffset.UtcNow.AddMinutes(-5);
        (await _engine.TideAsync("calendar", "add", "sales", await WrittenAsync("sales.ics", Event(begin, "Double Eleven")))).ShouldSucceed();
        (await _engine.TideAsync("deploy", await SiteAsync(), "--no-wait")).ShouldSucceed();

        await _engine.UntilAsync("shop", app => app.Summary.Ready == 2, "ready for its event");
        (await _engine.TideAsync("why", "shop")).ShouldSucceed().Output.ShouldContain("sale (Double Eleven): 2…10");
        (await _engine.TideAsync("calendar", "rm", "sales")).ExitCode.ShouldBe(5);
        var control = await _engine.ProcessIdAsync("control");
        (await _engine.TideAsync("calendar", "add", "sales", await WrittenAsync("sales.ics", Event(begin.AddDays(1), "Later")))).ShouldSucceed();
        EngineProcesses.Kill(control);
        await _engine.ProcessIdAsync("control", other: control);

        await _engine.UntilAsync("shop", app => app.Schedule is { } words && words[0].Contains("next sale (Later): 2…10", StringComparison.Ordinal), "planned anew");
        (await _engine.TideAsync("schedule", "shop")).ShouldSucceed().Output.ShouldContain("sale (Later)");
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Event(DateTimeOffset begin, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:{begin.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}\r\nDURATION:PT2H\r\nSUMMARY:{name}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");

    private async Task<string> SiteAsync()
    {
        await WrittenAsync("site/index.html", "<h1>hello</h1>");
        await WrittenAsync("site/tide.yaml", "app: shop\nscale: { schedule: { rules: [ { name: sale, calendar: sales, min: 2 } ] } }\n");
        return Path.Combine(_folder, "site");
    }

    private async Task<string> WrittenAsync(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text);
        return file;
    }
}
