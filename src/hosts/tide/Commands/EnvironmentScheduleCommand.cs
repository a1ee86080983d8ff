using System.CommandLine;
using Springtide.Deployment.Manifest;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>When an environment is up by the clock: one rule by options, several by a file, and what they say.</summary>
internal sealed class EnvironmentScheduleCommand
{
    private readonly Argument<string> _environment = EnvironmentCommand.Argument();
    private readonly Option<DaySet?> _days = Reading.Option<DaySet>("--days", "Up on these days, such as weekdays or mon,wed [default: every day]", "DAYS");
    private readonly Option<TimeOfDay?> _from = Reading.Option<TimeOfDay>("--from", "Up from this time on [default: 00:00]", "TIME");
    private readonly Option<TimeOfDay?> _to = Reading.Option<TimeOfDay>("--to", "Down from this time on [default: 24:00]", "TIME");
    private readonly Option<string?> _calendar = new("--calendar") { Description = "Only on days of this calendar, such as china-workdays", HelpName = "NAME" };
    private readonly Option<string?> _zone = new("--zone") { Description = "The zone of all times [default: UTC]", HelpName = "ZONE" };
    private readonly Option<string?> _file = new("--file") { Description = "A file with several rules: { zone: Asia/Shanghai, rules: [{ days: weekdays, from: 08:00, to: 20:00 }] }", HelpName = "FILE" };
    private readonly Option<bool> _wake = new("--wake") { Description = "While it is down by the schedule, a request makes it run again" };
    private readonly Option<bool> _none = new("--none") { Description = "No schedule any more: it starts and stops by hand only" };
    private readonly Option<int?> _ahead = Reading.CountFromOne("--ahead", "How many days to show, at most 62 [default: 7]", "N");

    public static Command Create(Shell shell) => new EnvironmentScheduleCommand().Build(shell);

    private Command Build(Shell shell) =>
        new Command("schedule", "Show when an environment is up by the clock, or say so: it starts and stops at these times, and people decide in between") { _environment, _days, _from, _to, _calendar, _zone, _file, _wake, _none, _ahead }
            .Runs(shell, RunAsync);

    private async Task RunAsync(Call call, CancellationToken cancellationToken)
    {
        var environment = call.Value(_environment)!;
        if (call.Value(_none)) await call.Control.SetEnvironmentScheduleAsync(environment, null, cancellationToken);
        else if (Given(call) is { } change) await call.Control.SetEnvironmentScheduleAsync(environment, change, cancellationToken);
        await ShowAsync(call, await call.Control.EnvironmentScheduleAsync(environment, call.Value(_ahead), cancellationToken));
    }

    private EnvironmentScheduleChange? Given(Call call)
    {
        var rule = new ScheduleRule { Days = call.Value(_days), From = call.Value(_from), To = call.Value(_to), Calendar = call.Value(_calendar) };
        var (file, one) = (call.Value(_file), rule != new ScheduleRule());
        if (file is not null && one) throw new UsageException("--file says all of it: leave the options for a single rule out, or the file.");
        if (file is not null) return new EnvironmentScheduleChange(Read(file, call.Value(_zone)), call.Value(_wake));
        if (one) return new EnvironmentScheduleChange(new ScaleSchedule([rule]) { Zone = call.Value(_zone) ?? "UTC" }, call.Value(_wake));
        return call.Value(_zone) is null && !call.Value(_wake) ? null : throw new UsageException("Say when it is up as well, such as --days weekdays --from 08:00 --to 20:00.");
    }

    private static ScaleSchedule Read(string file, string? zone)
    {
        if (zone is not null) throw new UsageException("--zone: the file says it, as 'zone: Asia/Shanghai'.");
        if (!File.Exists(file)) throw new CommandEndedException(ExitCodes.NotFound, $"--file: there is no file {file}. To take the schedule away, say --none.");
        var reading = ScheduleReader.ReadTimes(File.ReadAllText(file));
        return reading.Schedule ?? throw new CommandEndedException(ExitCodes.Refused, string.Join('\n', reading.Errors.Select(error => $"{file}, {error}")));
    }

    private static async Task ShowAsync(Call call, EnvironmentScheduleReport report)
    {
        await Answer.WriteTableAsync(call, report, ModelJson.Default.EnvironmentScheduleReport, Table);
        if (call.Json) return;
        await call.Shell.SayAsync(report.Times is { } times
            ? $"Times of {times.Zone}. It changes at these times; what people say in between holds until the next.{(report.Wakes ? " While it is down, a request makes it run again." : "")}"
            : $"{report.Environment} has no schedule. Give it one: tide env schedule {report.Environment} --days weekdays --from 08:00 --to 20:00 --zone Asia/Shanghai");
    }

    private static TextTable Table(EnvironmentScheduleReport report)
    {
        var table = new TextTable("FROM", "IS", "RULES");
        foreach (var opening in report.Openings) table.Add(Written.ZonedTime(opening.At), opening.IsUp ? "up" : "down", opening.Rules);
        return table;
    }
}
