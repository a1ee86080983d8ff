using System.CommandLine;
using System.CommandLine.Parsing;
using Springtide.Client;
using Springtide.Model;

namespace Springtide.Cli;

/// <summary>Calendars that timed rules may name.</summary>
internal static class CalendarCommand
{
    private const string Piped = "-";

    public static Command Create(Shell shell)
    {
        var command = new Command("calendar", "Show, add or remove calendars that timed rules may name") { List(shell), Show(shell), Add(shell), Remove(shell) };
        command.SetAction(parsed => parsed.RootCommandResult.Command.Parse([command.Name, "--help"]).Invoke(parsed.InvocationConfiguration));
        return command;
    }

    private static Command List(Shell shell) => new Command("ls", "List every calendar, and which apps have a rule with it").Runs(shell, async (call, cancellationToken) =>
    {
        var calendars = await call.Control.CalendarsAsync(cancellationToken);
        await Answer.WriteTableAsync(call, calendars, ModelJson.Default.ImmutableArrayCalendarSummary, CalendarPage.List);
    });

    private static Command Show(Shell shell)
    {
        var name = Name();
        var from = new Option<string?>("--from") { Description = "First day, in the zone [default: today]", HelpName = "DATE" };
        var days = Reading.Count("--days", "How many days, at most 366 [default: 90]", "N");
        var zone = new Option<string?>("--zone") { Description = "For times, such as Asia/Shanghai [default: UTC]", HelpName = "ZONE" };
        var file = new Option<bool>("--file") { Description = "Print the file instead, as it was given" };
        return new Command("show", "Show what is in a calendar over some days") { name, from, days, zone, file }.Runs(shell, (call, cancellationToken) =>
            call.Value(file) ? WriteFileAsync(call, call.Value(name)!, cancellationToken) : ShowAsync(call, (call.Value(name)!, call.Value(from), call.Value(days), call.Value(zone)), cancellationToken));
    }

    private static Command Add(Shell shell)
    {
        var name = Name();
        var file = new Argument<string>("FILE") { Description = "An iCalendar file or a list of dates; - reads standard input" };
        return new Command("add", "Add a calendar, or replace it: apps with a rule on it go by the new one at once") { name, file }
            .Runs(shell, (call, cancellationToken) => AddAsync(call, call.Value(name)!, call.Value(file)!, cancellationToken));
    }

    private static Command Remove(Shell shell)
    {
        var name = Name();
        return new Command("rm", "Remove a calendar that no rule needs") { name }.Runs(shell, async (call, cancellationToken) =>
        {
            var removed = await call.Control.RemoveCalendarAsync(call.Value(name)!, cancellationToken);
            await Answer.WriteAsync(call, removed, ModelJson.Default.CalendarSummary, gone => $"{gone.Name} removed\n");
        });
    }

    private static async Task ShowAsync(Call call, (string Name, string? From, int? Days, string? Zone) asked, CancellationToken cancellationToken)
    {
        var detail = await call.Control.CalendarAsync(asked.Name, asked.From, asked.Days, asked.Zone, cancellationToken);
        await Answer.WriteTableAsync(call, detail, ModelJson.Default.CalendarDetail, CalendarPage.Entries);
        if (call.Json) return;
        foreach (var warning in detail.Warnings) await call.Shell.SayAsync($"Warning: {warning}");
        await call.Shell.SayAsync($"{CalendarPage.Sentence(detail.Summary)}. Times of {detail.Zone}.");
    }

    private static async Task WriteFileAsync(Call call, string name, CancellationToken cancellationToken) =>
        await call.Shell.Out.WriteAsync(System.Text.Encoding.UTF8.GetString(await call.Control.CalendarFileAsync(name, cancellationToken)));

    private static async Task AddAsync(Call call, string name, string file, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(call.Shell, file, cancellationToken);
        try
        {
            var added = await call.Control.PutCalendarAsync(name, bytes, cancellationToken);
            await Answer.WriteAsync(call, added, ModelJson.Default.CalendarSummary, summary => CalendarPage.Sentence(summary) + "\n");
        }
        catch (ControlException refused) when (refused.Problem.Type == "urn:springtide:calendar-refused") { throw new CommandEndedException(ExitCodes.Refused, $"{Called(file)}, {Endings.Sentences(refused.Problem)}"); }
    }

    private static async Task<byte[]> ReadAsync(Shell shell, string file, CancellationToken cancellationToken)
    {
        if (file != Piped && !File.Exists(file)) throw new CommandEndedException(ExitCodes.NotFound, $"There is no file {file}.");
        await using var from = file == Piped ? shell.OpenIn() : File.OpenRead(file);
        using var bytes = new MemoryStream();
        var piece = new byte[64 * 1024];
        while (await from.ReadAsync(piece, cancellationToken) is > 0 and var read)
        {
            bytes.Write(piece, 0, read);
            if (bytes.Length > ScheduleLimits.MostCalendarBytes) throw new CommandEndedException(ExitCodes.Refused, $"{Called(file)} has more than {ScheduleLimits.MostCalendarBytes / 1024} KiB: take out what is over, or make several calendars of it.");
        }
        return bytes.ToArray();
    }

    private static string Called(string file) => file == Piped ? "standard input" : file;

    private static Argument<string> Name() => new("NAME") { Description = "The calendar, such as sales", CustomParser = Named };

    private static string Named(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!NameRule.Allows(text)) result.AddError($"NAME '{text}': a name has {NameRule.Sentence}.");
        return text;
    }
}
