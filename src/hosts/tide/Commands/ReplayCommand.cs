using System.CommandLine;
using Springtide.Model;
using Springtide.Simulation;

namespace Springtide.Cli;

internal static class ReplayCommand
{
    public static Command Create(Shell shell)
    {
        var trace = new Argument<string>("TRACE") { Description = "A CSV of times and requests, such as timestamp,count; or an app, for what was recorded of it" };
        var plot = new Option<string?>("--plot") { Description = "Draw load and instances into this SVG", HelpName = "FILE" };
        var suggest = new Option<bool>("--suggest") { Description = "Try policies that aim higher and lower, and propose the cheapest that keeps to --at-most" };
        var atMost = new Option<double>("--at-most") { Description = "With --suggest: per cent of the requests that may wait longer than --objective", HelpName = "N", DefaultValueFactory = _ => 0.01 };
        var (policy, options) = (new ReplayPolicy(), new ReplayOptions());
        var command = new Command("replay", "Try a policy on recorded traffic, against others; with a file it needs no running Springtide") { trace };
        policy.AddTo(command);
        options.AddTo(command);
        command.Options.Add(plot);
        foreach (var option in (Option[])[suggest, atMost]) command.Options.Add(option);
        return command.Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(trace)!, policy, options, call.Value(plot), call.Value(suggest) ? call.Value(atMost) : null, cancellationToken));
    }

    private static async Task RunAsync(Call call, string name, ReplayPolicy policies, ReplayOptions options, string? plot, double? atMost, CancellationToken cancellationToken)
    {
        var source = await ReplaySource.ReadAsync(call, name, cancellationToken);
        var (trace, history) = Read(call, source, options);
        var policy = await policies.InAsync(call, source.App, policy => options.NeededIn(call, policy, trace, source), cancellationToken);
        var settings = options.SettingsIn(call, policy, source, history);
        if (atMost is { } percent)
        {
            await SuggestAsync(call, new PolicySearch(trace, settings), percent, plot, cancellationToken);
            return;
        }
        var replay = new Replay(trace, settings);
        if (source.App is not null) await call.Shell.SayAsync($"Recorded from {trace.Begin:u} to {trace.End:u}; a request is taken to need {new Duration(settings.App.ServiceTime)}, a start {new Duration(settings.App.StartUp)}.");
        await call.Shell.SayAsync(FormattableString.Invariant($"About {replay.Requests:N0} requests per policy; waiting and instances are simulated one by one."));
        var (report, picture) = Run(call, replay, cancellationToken);
        if (plot is not null) await File.WriteAllTextAsync(plot, SvgPlot.Draw(picture), cancellationToken);
        await Answer.WriteAsync(call, report, ReplayJson.Default.ReplayReport, rows => ReplayPage.Render(call.Shell, rows));
        foreach (var note in report.Notes) await call.Shell.SayAsync($"Note: {note}.");
    }

    private static async Task SuggestAsync(Call call, PolicySearch search, double percent, string? plot, CancellationToken cancellationToken)
    {
        if (percent is not (>= 0 and <= 100)) throw new UsageException("--at-most has to be from 0 to 100.");
        SuggestReport report;
        using (var line = new ProgressLine(call.Shell)) report = search.Run(percent / 100, new Told<(int Done, int Of)>(told => line.Report($"policy {told.Done + 1} of {told.Of}")), cancellationToken);
        if (plot is not null) await File.WriteAllTextAsync(plot, TradeOffPlot.Draw(report), cancellationToken);
        await Answer.WriteAsync(call, report, SuggestJson.Default.SuggestReport, shown => SuggestPage.Render(call.Shell, shown));
        await call.Shell.SayAsync(SuggestPage.Verdict(report));
    }

    private static (Trace Trace, Trace History) Read(Call call, ReplaySource source, ReplayOptions options)
    {
        using var text = source.Open();
        try { return options.TraceIn(call, text); }
        catch (TraceRefusedException refused) { throw new CommandEndedException(ExitCodes.Refused, $"{source.Name}, {refused.Message}"); }
    }

    private static (ReplayReport Report, ReplayPicture Picture) Run(Call call, Replay replay, CancellationToken cancellationToken)
    {
        using var line = new ProgressLine(call.Shell);
        return replay.Run(new Told<(Contender Contender, double Share)>(told => line.Report($"{told.Contender.Name} {told.Share * 100:0} %")), cancellationToken);
    }
}
