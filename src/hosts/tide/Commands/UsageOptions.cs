using System.CommandLine;
using System.Globalization;
using Springtide.Client;
using Springtide.Model;

namespace Springtide.Cli;

/// <summary>The options of <c>tide usage</c>; control reads days, moments and zones.</summary>
internal sealed class UsageOptions
{
    private readonly Option<string?> _environment = Reading.Name("--env", "Only apps of this environment", "E");
    private readonly Option<int?> _days = Reading.CountFromOne("--days", "The last N days, today included [default: 7]", "N");
    private readonly Option<string?> _from = new("--from") { Description = "From this day, or moment, on", HelpName = "DAY" };
    private readonly Option<string?> _to = new("--to") { Description = "Up to the beginning of this day, or this moment [default: now]", HelpName = "DAY" };
    private readonly Option<string?> _by = new("--by") { Description = "What a line stands for [default: app; with APP: day]", HelpName = "day|hour|app|env" };
    private readonly Option<string?> _zone = new("--zone") { Description = "Whose days, such as Asia/Shanghai [default: UTC]", HelpName = "ZONE" };

    public UsageOptions() => _by.AcceptOnlyFromAmong("day", "hour", "app", "env");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_environment, _days, _from, _to, _by, _zone]) command.Options.Add(option);
    }

    public UsageQuestion QuestionIn(Call call, AppId? app)
    {
        if (call.Value(_days) is not null && call.Value(_from) is not null) throw new UsageException("--days and --from both say where to begin: give one of them.");
        if (call.Value(_days) is not null && call.Value(_to) is not null) throw new UsageException("--days counts back from today. With --to, say the first day with --from.");
        return new UsageQuestion(app, call.Value(_environment), call.Value(_from) ?? DaysAgo(call), call.Value(_to), call.Value(_by), call.Value(_zone));
    }

    private string? DaysAgo(Call call)
    {
        if (call.Value(_days) is not { } days) return null;
        var zone = call.Value(_zone) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;   // an unknown one is refused by control
        return TimeZoneInfo.ConvertTime(call.Shell.Time.GetUtcNow(), zone).AddDays(1 - Math.Min(days, 3660)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
